import type { Level, PanelData, PanelDataOf } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { valueText } from "#config/format/format-value.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { clockText } from "./clock-text.ts";
import { detailWords } from "./detail-words.ts";
import { ListTable } from "./ListTable.tsx";

type Of<K extends PanelData["kind"]> = { view: PanelView; data: PanelDataOf<K> };

const useSay = (unit: string | null, decimals: number | null = null) => {
  const { locale } = useWallLook();
  return (value: number | null) => valueText(value, { locale, unit, decimals });
};

const Ranking = ({ view, data }: Of<"ranking">) => {
  const own = detailWords(useWallLook().locale);
  const say = useSay(view.unit, view.decimals);
  const most = Math.max(...data.rows.map(({ value }) => Math.abs(value)), 0) || 1;
  return (
    <ListTable
      head={[own.name, own.value, own.place, own.placeBefore]}
      rows={data.rows.map(({ label, value, level, previousPlace }, index) => ({
        key: label,
        label,
        level,
        share: Math.abs(value) / most,
        cells: [say(value), index + 1, data.hasPrevious ? (previousPlace ?? "—") : ""],
      }))}
    />
  );
};

const Capacity = ({ view, data }: Of<"capacity">) => {
  const { locale, words } = useWallLook();
  const own = detailWords(locale);
  const say = useSay(view.unit, view.decimals);
  return (
    <>
      <ListTable
        head={[own.name, own.used, own.limit, own.share]}
        rows={data.rows.map(({ label, used, limit, ratio, level }) => ({
          key: label,
          label,
          level,
          share: ratio,
          cells: [say(used), say(limit), valueText(ratio * 100, { locale, unit: "%" })],
        }))}
      />
      {data.more > 0 && <p className="dim">{words.more(data.more)}</p>}
      {data.users.length > 0 && (
        <ListTable
          head={[words.usedBy, own.value]}
          rows={data.users.map(({ label, value }) => ({
            key: label,
            label,
            level: "ok",
            share: null,
            cells: [say(value)],
          }))}
        />
      )}
    </>
  );
};

const levelOf: Record<string, Level> = { warn: "warn", alert: "critical", muted: "muted", ok: "ok" };

const Alarms = ({ data }: Of<"alarms">) => {
  const look = useWallLook();
  const nowMs = useServerNow();
  const own = detailWords(look.locale);
  return (
    <>
      <p>
        {`${look.words.alarm.ok} ${data.counts.ok}`} <span className="dim">{look.words.ofTotal(data.total)}</span>
      </p>
      {data.alarms.length > 0 && (
        <ListTable
          head={[own.name, own.state, own.sinceHead]}
          rows={data.alarms.map(({ name, group, state, sinceMs }) => ({
            key: `${name} ${group ?? ""}`,
            label: group === null ? name : `${name} ${group}`,
            level: levelOf[state] ?? "unknown",
            share: null,
            cells: [look.words.alarm[state], sinceMs === null ? "—" : clockText(sinceMs, nowMs, look)],
          }))}
        />
      )}
    </>
  );
};

const Costs = ({ data }: Of<"cost">) => {
  const { locale, words } = useWallLook();
  const own = detailWords(locale);
  const say = useSay(data.currency);
  const most = Math.max(...data.services.map(({ amount }) => amount), 0) || 1;
  return (
    <>
      <ListTable
        head={[own.service, own.amount, words.usual]}
        rows={data.services.map(({ name, amount, usual, level }) => ({
          key: name,
          label: name,
          level,
          share: amount / most,
          cells: [say(amount), usual === null ? "—" : say(usual)],
        }))}
      />
      {data.more > 0 && <p className="dim">{words.more(data.more)}</p>}
    </>
  );
};

/** What a panel lists, all of it; nothing for kinds that are lines. */
export const DetailLists = ({ view, data }: { view: PanelView; data: PanelData }) => {
  switch (data.kind) {
    case "ranking":
      return <Ranking view={view} data={data} />;
    case "capacity":
      return <Capacity view={view} data={data} />;
    case "alarms":
      return <Alarms view={view} data={data} />;
    case "cost":
      return <Costs view={view} data={data} />;
    default:
      return null;
  }
};
