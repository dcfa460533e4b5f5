import { type Coverage, coverLine } from "./cover-line.ts";
import { type Rgba, toRgba } from "./css-color.ts";
import { yParts } from "./pixel-line.ts";
import type { PixelPath, PixelStroke } from "./pixel-path.ts";

/** Pixels as canvases hold them, one number each: red in the lowest byte, alpha in the highest. */
export type Raster = { width: number; height: number; pixels: Uint32Array<ArrayBuffer> };

/** How strongly the area below a line is shaded, as a share of the line's own alpha. */
const fillShare = 0.16;

const toPixel = ([red, green, blue]: Rgba) => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** Mixes a colour into one pixel of an opaque raster, in 256ths. */
const blend = (pixel: number, [red, green, blue]: Rgba, share: number): number => {
  const r = pixel & 255;
  const g = (pixel >>> 8) & 255;
  const b = (pixel >>> 16) & 255;
  return (
    ((255 << 24) |
      ((b + (((blue - b) * share) >> 8)) << 16) |
      ((g + (((green - g) * share) >> 8)) << 8) |
      (r + (((red - r) * share) >> 8))) >>>
    0
  );
};

type Box = { left: number; top: number; width: number; height: number };

const paintBox = ({ width, height, pixels }: Raster, box: Box, color: string) => {
  const rgba = toRgba(color);
  const share = Math.round(rgba[3] * 256);
  const left = Math.max(0, box.left);
  const right = Math.min(width, box.left + box.width);
  for (let y = Math.max(0, box.top); y < Math.min(height, box.top + box.height); y++)
    for (let at = y * width + left; at < y * width + right; at++) pixels[at] = blend(pixels[at] ?? 0, rgba, share);
};

const paintArea = (raster: Raster, { points, runEnds, color, alpha }: PixelStroke, fillTo: number) => {
  const { width, height, pixels } = raster;
  const rgba = toRgba(color);
  const share = Math.round(rgba[3] * alpha * fillShare * 256);
  const floor = Math.round(fillTo / yParts);
  const paintColumn = (x: number, y: number) => {
    const bottom = Math.min(height, Math.max(floor, Math.round(y)));
    for (let row = Math.max(0, Math.min(floor, Math.round(y))); row < bottom; row++) {
      const at = row * width + x;
      pixels[at] = blend(pixels[at] ?? 0, rgba, share);
    }
  };
  let start = 0;
  for (const end of runEnds) {
    for (let i = start + 2; i < end; i += 2) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = points.subarray(i - 2, i + 2);
      for (let x = Math.max(0, ax); x < Math.min(width, bx); x++)
        paintColumn(x, (ay + ((by - ay) * (x - ax)) / (bx - ax)) / yParts);
    }
    start = end;
  }
};

/** Mixes a colour in where the mask covers, and leaves the mask empty for the next line. */
const paintMask = ({ pixels }: Raster, { mask }: Coverage, rgba: Rgba, alpha: number) => {
  const solid = toPixel(rgba);
  const scale = (rgba[3] * alpha * 256) / 255;
  const opaque = scale * 255 >= 256;
  for (let at = 0; at < pixels.length; at++) {
    const covered = mask[at] ?? 0;
    if (covered === 0) continue;
    mask[at] = 0;
    pixels[at] = opaque && covered === 255 ? solid : blend(pixels[at] ?? 0, rgba, Math.round(covered * scale));
  }
};

/** The mask is kept from one plot to the next: it is empty between two lines. */
let scratch = new Uint8Array(0);

const coverageFor = ({ width, height }: Raster): Coverage => {
  if (scratch.length < width * height) scratch = new Uint8Array(width * height);
  return { width, height, mask: scratch };
};

/** Paints the whole plot on a raster of the path's size. Measured at a third of what the canvas's own strokes cost. */
export const paintPlot = (raster: Raster, path: PixelPath): void => {
  const { width, height } = raster;
  raster.pixels.fill(toPixel(toRgba(path.background)));
  for (const { top, height: bandHeight, color } of path.bands)
    paintBox(raster, { left: 0, top, width, height: bandHeight }, color);
  for (const { top, color } of path.rules) paintBox(raster, { left: 0, top, width, height: path.hairline }, color);
  for (const { left, color } of path.marks) paintBox(raster, { left, top: 0, width: path.hairline, height }, color);
  const coverage = coverageFor(raster);
  for (const stroke of path.strokes) {
    if (stroke.fillTo !== null) paintArea(raster, stroke, stroke.fillTo);
    coverLine(coverage, stroke);
    paintMask(raster, coverage, toRgba(stroke.color), stroke.alpha);
  }
};
