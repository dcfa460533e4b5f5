import type { PanelState } from "#config/contract/panel.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useConnected, useServerNow } from "#renderer/live/use-live.ts";

const nextText = (state: PanelState, nowMs: number, words: ReturnType<typeof useWallLook>["words"]): string => {
  if (state.nextPollMs === null) return "";
  return state.nextPollMs > nowMs ? words.asksAgain(state.nextPollMs - nowMs) : words.asking;
};

/** Why nothing is known, how old what is shown is, and what happens next: never only a spinner. */
export const UnknownLine = ({ state }: { state: PanelState }) => {
  const { words } = useWallLook();
  const nowMs = useServerNow();
  const connected = useConnected();
  const parts = [
    state.notice?.message ?? "",
    state.lastLevel !== null && state.lastLevel !== "ok" ? words.was(words.level[state.lastLevel]) : "",
    state.asOfMs === null ? "" : words.ago(nowMs - state.asOfMs),
    connected === "no" ? words.lost : nextText(state, nowMs, words),
  ];
  return <div className="panel-notice">{parts.filter((part) => part !== "").join(" · ")}</div>;
};
