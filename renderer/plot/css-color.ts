/** A colour as canvases hold pixels: red in the lowest byte, then green and blue; alpha apart, from 0 to 1. */
export type Ink = { pixel: number; alpha: number };

const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})([\da-f]{2})?$/i;

const parse = (color: string): Ink => {
  const [red = 0, green = 0, blue = 0, alpha = 255] = (hex.exec(color) ?? [])
    .slice(1)
    .map((part) => (part === undefined ? 255 : Number.parseInt(part, 16)));
  return { pixel: (255 << 24) | (blue << 16) | (green << 8) | red, alpha: alpha / 255 };
};

const known = new Map<string, Ink>();

/** Reads #rrggbb and #rrggbbaa, in which all colours of the wall are written; anything else is black. */
export const toInk = (color: string): Ink => {
  const cached = known.get(color);
  if (cached) return cached;
  const ink = parse(color);
  // A wall has some tens of colours; this only keeps a mistake from growing without end.
  if (known.size < 1000) known.set(color, ink);
  return ink;
};
