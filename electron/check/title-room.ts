import { boardColumns, layoutBoard } from "#config/look/layout-board.ts";
import { rootFontPx, type Seat } from "#config/look/type-scale.ts";
import type { Panel } from "#config/wall/panel.ts";

/** The commonest screen of a wall, in CSS pixels; on larger ones the type grows along. */
export const screen = { width: 1920, height: 1080 };

/** Mean widths in Noto Sans JP at weight 500, in em, measured in Chromium. */
const wideEm = 0.9;
const capitalEm = 0.66;
const usualEm = 0.57;
const narrowEm = 0.32;
const fullWidth = /[\u1100-\u115f\u2e80-\u303e\u3041-\uffdc]/u;

const characterEm = (character: string): number => {
  if (fullWidth.test(character)) return 1;
  if (/[mwMW@%]/.test(character)) return wideEm;
  if (/[ijlftrI \-!'(),.:;|/[\]]/.test(character)) return narrowEm;
  return /\p{Lu}/u.test(character) ? capitalEm : usualEm;
};

/** An estimate: neither kerning nor the very glyph. */
export const textEm = (text: string): number => [...text].reduce((sum, character) => sum + characterEm(character), 0);

/** rem, as the page's styles have them: gaps of the grid and its sides, padding and border of a head, the dot of OK. */
export const gapRem = 0.3;
export const headRem = 1 + 0.12 + 0.5 + 0.4;

export type CutTitle = { panel: string; title: string; needsEm: number; hasEm: number };

type Titled = { id: string; title: string; panel: Pick<Panel, "kind" | "w" | "h"> };

/** Titles that end in an ellipsis although their panel is well; beside the word of a level there is less room still. */
export const cutTitles = (panels: readonly Titled[], seat: Seat): CutTitle[] => {
  const widthRem = screen.width / rootFontPx(seat, screen.width, screen.height);
  const columnRem = (widthRem - (boardColumns + 1) * gapRem) / boardColumns;
  const { placements } = layoutBoard(
    panels.map(({ id, panel }) => ({ id, kind: panel.kind, w: panel.w ?? null, h: panel.h ?? null })),
  );
  return panels.flatMap(({ id, title }, index): CutTitle[] => {
    const { columns = boardColumns } = placements[index] ?? {};
    const hasEm = columns * columnRem + (columns - 1) * gapRem - headRem;
    const needsEm = textEm(title);
    return needsEm > hasEm ? [{ panel: id, title, needsEm, hasEm }] : [];
  });
};
