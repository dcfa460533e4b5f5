import type { PanelState } from "#config/contract/panel.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";

export const signOf = { ok: "●", warn: "▲", critical: "◆", unknown: "?", muted: "◇" } as const;

const Reason = ({ state }: { state: PanelState | null }) => {
  const { words } = useWallLook();
  const nowMs = useServerNow();
  const ageMs = state?.asOfMs == null ? null : nowMs - state.asOfMs;
  return <>{words.reason(state?.reason ?? "waiting", ageMs)}</>;
};

/** Sign and word of a level; ok is a small dim mark only, so that a healthy wall stays quiet. */
export const LevelSign = ({ state }: { state: PanelState | null }) => {
  const { words } = useWallLook();
  const level = state?.level ?? "unknown";
  if (level === "ok") return <span className="sign sign-ok" role="img" aria-label={words.level.ok} />;
  return (
    <span className={`sign sign-${level}`}>
      <span aria-hidden="true">{signOf[level]}</span>{" "}
      {level === "unknown" ? <Reason state={state} /> : <span className="sign-word">{words.level[level]}</span>}
    </span>
  );
};
