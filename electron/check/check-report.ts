import type { LocalText } from "#config/wall/panel.ts";
import { hasMetrics } from "#config/wall/source.ts";
import type { Wall } from "#config/wall/wall.ts";
import { panelIds } from "#electron/wall/panel-ids.ts";
import { planEvents } from "#electron/wall/plan-events.ts";
import { planWall } from "#electron/wall/plan-wall.ts";
import { type Illegible, illegible } from "./legibility.ts";
import { type SourceReport, sourceReport } from "./source-report.ts";
import { type CutTitle, cutTitles } from "./title-room.ts";
import { type WatchReport, watchReport } from "./watch-report.ts";

const wordsIn =
  (wall: Wall) =>
  (text: LocalText): string =>
    typeof text === "string" ? text : text[wall.locale];

export type BoardReport = { id: string; title: string; panels: number; cutTitles: CutTitle[] };

export type CheckReport = {
  name: string;
  display: Wall["display"];
  sources: SourceReport[];
  watch: WatchReport;
  boards: BoardReport[];
};

/** What of a valid wall cannot be read from its seat. */
export const illegibleParts = (wall: Wall): Illegible[] => {
  const words = wordsIn(wall);
  const ids = panelIds(wall);
  const boards = wall.boards.map(({ panels }, b) => ({
    panels: panels.map((panel, p) => ({ id: ids[b]?.[p] ?? "", title: words(panel.title), panel })),
  }));
  return illegible(boards, wall.display);
};

/** What a valid wall will ask of its sources and show on its boards. Nothing is started, no secret is needed. */
export const checkReport = (wall: Wall, { nowMs }: { nowMs: number }): CheckReport => {
  const words = wordsIn(wall);
  const planned = planWall(wall);
  const events = planEvents(wall);
  const ids = panelIds(wall);
  const boards = wall.boards.map(({ id, title, panels }, b): BoardReport => {
    const titled = panels.map((panel, p) => ({ id: ids[b]?.[p] ?? "", title: words(panel.title), panel }));
    return { id, title: words(title), panels: panels.length, cutTitles: cutTitles(titled, wall.display) };
  });
  // What people search in logs cannot be planned.
  const sources = Object.entries(wall.sources).flatMap(([id, config]) =>
    hasMetrics(config) ? [sourceReport(id, config, planned, events, nowMs)] : [],
  );
  return { name: wall.name, display: wall.display, sources, watch: watchReport(wall, planned), boards };
};
