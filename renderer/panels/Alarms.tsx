import type { AlarmState, Level, PanelDataOf } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { formatAge } from "#config/format/format-age.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { signOf } from "./LevelSign.tsx";
import { Sentence } from "./Sentence.tsx";

type AlarmsData = PanelDataOf<"alarms">;
type AlarmsProps = { view: PanelView; data: AlarmsData };

const levelOf: Record<AlarmState, Level> = {
  ok: "ok",
  warn: "warn",
  alert: "critical",
  "no-data": "unknown",
  unknown: "unknown",
  muted: "muted",
};

const bad: AlarmState[] = ["alert", "warn", "no-data", "unknown"];

const Age = ({ sinceMs }: { sinceMs: number | null }) => {
  const { locale } = useWallLook();
  const nowMs = useServerNow();
  return <span className="alarm-age">{sinceMs === null ? "" : formatAge(nowMs - sinceMs, locale)}</span>;
};

const Rows = ({ alarms }: { alarms: AlarmsData["alarms"] }) => (
  <ul className="alarm-rows">
    {alarms.map(({ name, group, state, sinceMs }) => (
      <li key={`${name} ${group ?? ""}`} className={`alarm alarm-${levelOf[state]}`}>
        <span className="alarm-sign">{signOf[levelOf[state]]}</span>
        <span className="alarm-name">
          {name}
          {group !== null && <span className="alarm-group">{` ${group}`}</span>}
        </span>
        <Age sinceMs={sinceMs} />
      </li>
    ))}
  </ul>
);

/** How many are how: rows that find no room below are counted here. */
const Summary = ({ data }: { data: AlarmsData }) => {
  const { words } = useWallLook();
  return (
    <div className="alarm-summary">
      {bad
        .filter((state) => data.counts[state] > 0)
        .map((state) => (
          <span key={state} className={`alarm-count alarm-count-${levelOf[state]}`}>
            {`${signOf[levelOf[state]]} ${data.counts[state]} ${words.alarm[state]}`}
          </span>
        ))}
      <span className="dim">{words.ofTotal(data.total)}</span>
    </div>
  );
};

/** "All OK" large, or which are not and since when; what is in maintenance stands dim beneath. */
export const Alarms = ({ view, data }: AlarmsProps) => {
  const { words } = useWallLook();
  if (data.total === 0) return <Sentence text={words.noAlarms} />;
  const { counts } = data;
  const most = view.top ?? 8;
  if (bad.some((state) => counts[state] > 0))
    return (
      <div className="alarms">
        <Summary data={data} />
        <Rows alarms={data.alarms.slice(0, most)} />
      </div>
    );
  return (
    <div className="alarms">
      <p className="alarms-ok">{counts.ok > 0 ? words.allOk(counts.ok) : words.allMuted(counts.muted)}</p>
      {counts.ok > 0 && counts.muted > 1 && (
        <p className="alarms-muted">{`${signOf.muted} ${words.muted(counts.muted)}`}</p>
      )}
      <Rows alarms={data.alarms.slice(0, most)} />
    </div>
  );
};
