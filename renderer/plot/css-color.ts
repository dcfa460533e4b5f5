/** Red, green, blue from 0 to 255 and alpha from 0 to 1. */
export type Rgba = [red: number, green: number, blue: number, alpha: number];

const hex = /^#(?<r>[\da-f]{2})(?<g>[\da-f]{2})(?<b>[\da-f]{2})(?<a>[\da-f]{2})?$/i;
const opaqueBlack: Rgba = [0, 0, 0, 1];

const parse = (color: string): Rgba => {
  const found = hex.exec(color)?.groups;
  if (!found) return opaqueBlack;
  const part = (name: string) => Number.parseInt(found[name] ?? "ff", 16);
  return [part("r"), part("g"), part("b"), part("a") / 255];
};

const known = new Map<string, Rgba>();

/** Reads #rrggbb and #rrggbbaa, in which all colours of the wall are written; anything else is black. */
export const toRgba = (color: string): Rgba => {
  const cached = known.get(color);
  if (cached) return cached;
  const parsed = parse(color);
  // A wall has some tens of colours; this only keeps a mistake from growing without end.
  if (known.size < 1000) known.set(color, parsed);
  return parsed;
};
