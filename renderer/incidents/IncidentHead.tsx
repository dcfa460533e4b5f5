import type { IncidentDetail } from "#config/contract/incident.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import { useServerNow } from "#renderer/live/use-live.ts";
import { spanText } from "./entry-time.ts";
import type { IncidentAction } from "./incident-keys.ts";
import { incidentWords } from "./incident-words.ts";

type HeadProps = {
  detail: IncidentDetail;
  act: (action: IncidentAction) => void;
  withRemoved: boolean;
  canExport: boolean;
};

export const IncidentHead = ({ detail, act, withRemoved, canExport }: HeadProps) => {
  const { locale } = useWallLook();
  const words = incidentWords(locale);
  const nowMs = useServerNow();
  const { incident, entries } = detail;
  const removed = entries.filter((entry) => entry.removed).length;
  const button = (keyName: string, word: string, action: IncidentAction, pressed?: boolean) => (
    <KeyButton
      keyName={keyName}
      word={word}
      {...(pressed === undefined ? {} : { pressed })}
      onPress={() => act(action)}
    />
  );
  return (
    <header className="stand-head">
      <span className={`phase phase-${incident.phase}`}>{words.phase[incident.phase]}</span>
      <h2 className="stand-title">
        <bdi>{incident.title}</bdi>
      </h2>
      <span className="dim">{spanText((incident.resolvedAtMs ?? nowMs) - incident.beganAtMs, locale)}</span>
      <span className="stand-space" />
      {removed > 0 && button("D", words.showRemoved(removed), { kind: "removed" }, withRemoved)}
      {button("N", words.note, { kind: "note" })}
      {button("F", words.freeze, { kind: "freeze" })}
      {button("R", words.replay, { kind: "replay" })}
      {canExport && button("E", words.export, { kind: "export" })}
      {button("/", words.search, { kind: "search" })}
      {button("?", words.keys, { kind: "keys" })}
      {button("Esc", words.back, { kind: "back" })}
    </header>
  );
};
