import type { PanelState } from "#config/contract/panel.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { noticeText } from "#renderer/words/notice.ts";
import { Sentence } from "./Sentence.tsx";

/** A panel that never had anything to draw says why, and what ails it. */
export const NothingYet = ({ state }: { state: PanelState | null }) => {
  const { locale, words } = useWallLook();
  const why = words.why[state?.reason ?? "waiting"];
  return (
    <Sentence text={state?.notice ? why + (locale === "ja" ? "" : " ") + noticeText(state.notice, locale) : why} />
  );
};
