import type { Ink } from "./css-color.ts";

/** Opaque pixels as canvases hold them, and how much of each the line being drawn covers (0 to 255, empty between lines). */
export type Raster = {
  width: number;
  height: number;
  pixels: Int32Array<ArrayBuffer>;
  mask: Uint8Array<ArrayBuffer>;
};

export type Box = { left: number; top: number; width: number; height: number };

/** Mixes `ink` into an opaque pixel, `share` in 256ths. Red and blue are far enough apart to go in one multiplication. */
const blend = (pixel: number, ink: number, share: number): number => {
  const rest = 256 - share;
  const redBlue = (Math.imul(pixel & 0xff00ff, rest) + Math.imul(ink & 0xff00ff, share)) >>> 8;
  const green = (Math.imul(pixel & 0xff00, rest) + Math.imul(ink & 0xff00, share)) >>> 8;
  return (255 << 24) | (redBlue & 0xff00ff) | (green & 0xff00);
};

export const paintBox = ({ width, height, pixels }: Raster, box: Box, { pixel, alpha }: Ink): void => {
  const share = Math.round(alpha * 256);
  const left = Math.max(0, box.left);
  const right = Math.min(width, box.left + box.width);
  const bottom = Math.min(height, box.top + box.height);
  for (let y = Math.max(0, box.top); y < bottom; y++)
    for (let at = y * width + left; at < y * width + right; at++) pixels[at] = blend(pixels[at] ?? 0, pixel, share);
};

/** Mixes ink in where the mask covers, and leaves the mask empty for the next line. */
export const paintMask = ({ pixels, mask }: Raster, ink: Ink): void => {
  const { pixel } = ink;
  const scale = (ink.alpha * 256) / 255;
  // Most of a plot is empty, and four pixels are passed over at once.
  const fours = new Int32Array(mask.buffer, 0, Math.ceil(pixels.length / 4));
  for (let four = 0; four < fours.length; four++) {
    if (fours[four] === 0) continue;
    for (let at = 4 * four; at < 4 * four + 4; at++) {
      const covered = mask[at] ?? 0;
      if (covered > 0) pixels[at] = blend(pixels[at] ?? 0, pixel, Math.round(covered * scale));
    }
    fours[four] = 0;
  }
};
