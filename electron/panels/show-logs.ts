import type { PanelDataOf } from "#config/contract/panel.ts";
import type { PanelOf } from "#config/wall/panel.ts";
import type { LogAnswer } from "./log-demand.ts";

type Content = PanelDataOf<"logs">["content"];
type Panel = PanelOf<"logs">;

/** A row is one line of a board, which is narrower than the log view. */
const headChars = 300;

/** The newest lines of all sources. */
export const showStream = ({ top }: Panel, answers: readonly LogAnswer[]): Content => ({
  show: "stream",
  lines: answers
    .flatMap(({ lines }) => lines)
    .sort((a, b) => b.timeMs - a.timeMs)
    .slice(0, top)
    .map(({ id, source, timeMs, level, service, message }) => ({
      ...{ id, source, timeMs, level, service },
      message: message.slice(0, headChars),
    })),
});

/** New groups first, then the most frequent; among equals the one seen last. */
export const showGroups = ({ top, only }: Panel, answers: readonly LogAnswer[]): Content => {
  const all = answers.flatMap(({ groups }) => groups);
  const listed = (only === "new" ? all.filter(({ isNew }) => isNew) : all).sort(
    (a, b) => Number(b.isNew) - Number(a.isNew) || b.count - a.count || b.lastSeenMs - a.lastSeenMs,
  );
  return {
    show: "groups",
    onlyNew: only === "new",
    groups: listed.slice(0, top).map((group) => ({ ...group, message: group.message.slice(0, headChars) })),
    more: Math.max(0, listed.length - top),
    newCount: all.filter(({ isNew }) => isNew).length,
  };
};
