import type { Theme } from "#renderer/look/theme.ts";

export type ScrubberPicture = {
  fromMs: number;
  toMs: number;
  /** A letter a minute from levelsFromMs on. */
  levels: string;
  levelsFromMs: number;
};

const minuteMs = 60_000;
/** From the worst on: what is worse is higher as well, so that colour is not needed. */
const heights: Record<string, number> = { c: 1, w: 0.72, u: 0.5, m: 0.3, o: 0.14 };
const worstFirst = "cwumo.";

/** The worst letter of the minutes that a column of pixels stands for; "" beyond what was asked. */
const letterAt = (picture: ScrubberPicture, fromMs: number, toMs: number): string => {
  const first = Math.floor((fromMs - picture.levelsFromMs) / minuteMs);
  const last = Math.max(first, Math.ceil((toMs - picture.levelsFromMs) / minuteMs) - 1);
  if (last < 0) return "";
  const letters = picture.levels.slice(Math.max(0, first), last + 1);
  return [...worstFirst].find((letter) => letters.includes(letter)) ?? "";
};

const colorOf = (letter: string, theme: Theme): string => {
  if (letter === "c") return theme.hatchBlend === "lighten" ? theme.criticalEdge : theme.critical;
  if (letter === "w") return theme.warn;
  if (letter === "u") return theme.unknownInk;
  return theme.dim;
};

/** Levels as bars over time; hatched where nothing was recorded, hatched bars where nothing was known. */
export const paintScrubber = (
  canvas: HTMLCanvasElement,
  picture: ScrubberPicture,
  theme: Theme,
  widthPx: number,
  heightPx: number,
) => {
  canvas.width = widthPx;
  canvas.height = heightPx;
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) return;
  context.fillStyle = theme.panel;
  context.fillRect(0, 0, widthPx, heightPx);
  const msOf = (x: number) => picture.fromMs + ((picture.toMs - picture.fromMs) * x) / widthPx;
  const pitch = Math.max(6, Math.round(heightPx / 8));
  for (let x = 0; x < widthPx; x++) {
    const letter = letterAt(picture, msOf(x), msOf(x + 1));
    const height = Math.round((heights[letter] ?? 1) * heightPx);
    if (letter === "" || letter === ".") {
      context.fillStyle = theme.line;
      for (let y = (x % pitch) - pitch; y < heightPx; y += pitch) context.fillRect(x, heightPx - y, 1, pitch / 3);
      continue;
    }
    context.fillStyle = colorOf(letter, theme);
    if (letter !== "u") context.fillRect(x, heightPx - height, 1, height);
    else for (let y = x % pitch; y < height; y += pitch) context.fillRect(x, heightPx - y, 1, pitch / 2);
  }
};
