import type { Panel } from "#config/wall/panel.ts";
import type { Wall } from "#config/wall/wall.ts";

const slug = (panel: Panel): string => {
  const title = typeof panel.title === "string" ? panel.title : panel.title.en;
  return title
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^\p{Letter}\p{Number}]+/gu, "-")
    .replace(/^-|-$/g, "");
};

/**
 * The id of every panel, by board and place: its own, or one made from board and title. Equal titles on a board are
 * told apart by a number, so that what history and incidents remember of a panel survives edits elsewhere in the file.
 */
export const panelIds = (wall: Wall): string[][] =>
  wall.boards.map((board) => {
    const seen = new Map<string, number>();
    return board.panels.map((panel) => {
      if (panel.id) return panel.id;
      const base = `${board.id}.${slug(panel) || panel.kind}`;
      const times = (seen.get(base) ?? 0) + 1;
      seen.set(base, times);
      return times === 1 ? base : `${base}-${times}`;
    });
  });
