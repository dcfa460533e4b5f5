import type { AlarmState, Level, PanelDataOf, PanelState } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { formatAge } from "#config/format/format-age.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { signOf } from "./LevelSign.tsx";

type AlarmsProps = { view: PanelView; state: PanelState; data: PanelDataOf<"alarms"> };

const levelOf: Record<AlarmState, Level> = {
  ok: "ok",
  warn: "warn",
  alert: "critical",
  "no-data": "unknown",
  unknown: "unknown",
  muted: "muted",
};

const Age = ({ sinceMs }: { sinceMs: number | null }) => {
  const { locale } = useWallLook();
  const nowMs = useServerNow();
  return <span className="alarm-age">{sinceMs === null ? "" : formatAge(nowMs - sinceMs, locale)}</span>;
};

/** "All OK", or which are not and since when. */
export const Alarms = ({ view, data }: AlarmsProps) => {
  const { words } = useWallLook();
  if (data.alarms.length === 0)
    return (
      <div className="alarms-ok">
        <span className="alarms-ok-text">{words.allOk(data.total)}</span>
      </div>
    );
  const shown = data.alarms.slice(0, view.top ?? 8);
  return (
    <ul className="alarms">
      {shown.map((alarm) => (
        <li key={`${alarm.name} ${alarm.group ?? ""}`} className={`alarm alarm-${levelOf[alarm.state]}`}>
          <span className="alarm-sign">{signOf[levelOf[alarm.state]]}</span>
          <span className="alarm-name">
            {alarm.name}
            {alarm.group !== null && <span className="alarm-group">{` ${alarm.group}`}</span>}
          </span>
          <Age sinceMs={alarm.sinceMs} />
        </li>
      ))}
      {data.alarms.length > shown.length && <li className="more">{words.more(data.alarms.length - shown.length)}</li>}
    </ul>
  );
};
