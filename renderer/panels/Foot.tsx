import type { PanelState } from "#config/contract/panel.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useConnected, useServerNow } from "#renderer/live/use-live.ts";
import { noticeText } from "#renderer/words/notice.ts";
import type { Words } from "#renderer/words/words.ts";

const nextText = (state: PanelState, nowMs: number, words: Words): string => {
  if (state.nextPollMs === null) return "";
  return state.nextPollMs > nowMs ? words.asksAgain(state.nextPollMs - nowMs) : words.asking;
};

/** How old what is shown is, what it was, and what happens next. */
const Outlook = ({ state }: { state: PanelState }) => {
  const { words } = useWallLook();
  const nowMs = useServerNow();
  const connected = useConnected();
  const parts = [
    state.lastLevel !== null && state.lastLevel !== "ok" ? words.was(words.level[state.lastLevel]) : "",
    state.asOfMs === null ? "" : words.ago(nowMs - state.asOfMs),
    connected === "no" ? words.lost : nextText(state, nowMs, words),
  ];
  return <span className="notice-part">{parts.filter((part) => part !== "").join(" · ")}</span>;
};

/** What limits or ails a panel and, while nothing is known, what happens next: never only a spinner. */
export const Foot = ({ state }: { state: PanelState }) => {
  const { locale } = useWallLook();
  const unknown = state.level === "unknown";
  // Without a picture the notice stands in its place, with room for all of it.
  const notice = state.data === null ? null : state.notice;
  if (!unknown && notice === null) return null;
  return (
    <footer className="panel-notice">
      {notice && <span className="notice-part">{noticeText(notice, locale)}</span>}
      {unknown && <Outlook state={state} />}
    </footer>
  );
};
