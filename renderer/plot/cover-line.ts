import { type PixelLine, yParts } from "./pixel-line.ts";
import type { Raster } from "./raster.ts";

type Coverage = Pick<Raster, "width" | "height" | "mask">;

/** Covers a straight stroke with round ends; pixel centres lie on whole numbers, parts of a pixel are anti-aliased. */
const coverSegment = (to: Coverage, ax: number, ay: number, bx: number, by: number, radius: number): void => {
  const { width, height, mask } = to;
  const dx = bx - ax;
  const dy = by - ay;
  const squared = dx * dx + dy * dy;
  const reach = radius + 0.5;
  const nearest = squared === 0 ? 0 : 1 / squared;
  const halfRow = dy === 0 ? Number.POSITIVE_INFINITY : (reach * Math.sqrt(squared)) / Math.abs(dy);
  const left = Math.max(0, Math.ceil(Math.min(ax, bx) - reach));
  const right = Math.min(width - 1, Math.floor(Math.max(ax, bx) + reach));
  const bottom = Math.min(height - 1, Math.floor(Math.max(ay, by) + reach));
  for (let y = Math.max(0, Math.ceil(Math.min(ay, by) - reach)); y <= bottom; y++) {
    const centre = dy === 0 ? ax : ax + (dx * (y - ay)) / dy;
    const rowRight = Math.min(right, Math.floor(centre + halfRow));
    for (let x = Math.max(left, Math.ceil(centre - halfRow)); x <= rowRight; x++) {
      const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) * nearest));
      const ex = ax + along * dx - x;
      const ey = ay + along * dy - y;
      const covered = reach - Math.sqrt(ex * ex + ey * ey);
      if (covered <= 0) continue;
      const at = y * width + x;
      const value = covered >= 1 ? 255 : (covered * 255) | 0;
      if (value > (mask[at] ?? 0)) mask[at] = value;
    }
  }
};

type DrawSegment = (ax: number, ay: number, bx: number, by: number) => void;

/** Cuts segments into dashes that go on around corners. Round ends add a line's width to each dash, so it is taken off here. */
const createDasher = (dash: readonly number[], lineWidth: number, draw: DrawSegment): DrawSegment => {
  let on = true;
  let next = 0;
  const lengthOf = () => {
    // A pause is never nothing, or a dash could be cut for ever.
    const length = dash[next++ % dash.length] ?? 0;
    return on ? Math.max(0, length - lineWidth) : Math.max(1, length + lineWidth);
  };
  let left = lengthOf();
  return (ax, ay, bx, by) => {
    const length = Math.hypot(bx - ax, by - ay);
    const [ux, uy] = length === 0 ? [0, 0] : [(bx - ax) / length, (by - ay) / length];
    let from = 0;
    for (; from + left <= length; left = lengthOf()) {
      const to = from + left;
      if (on) draw(ax + ux * from, ay + uy * from, ax + ux * to, ay + uy * to);
      from = to;
      on = !on;
    }
    if (on) draw(ax + ux * from, ay + uy * from, bx, by);
    left -= length - from;
  };
};

/** Covers all runs of a line; a sample with no neighbour becomes a dot, twice as wide as the line. */
export const coverLine = (to: Coverage, line: PixelLine & { width: number; dash: readonly number[] | null }): void => {
  const { points, runEnds, width, dash } = line;
  const radius = width / 2;
  const x = (i: number) => points[i] ?? 0;
  const y = (i: number) => (points[i + 1] ?? 0) / yParts;
  const solid: DrawSegment = (ax, ay, bx, by) => coverSegment(to, ax, ay, bx, by, radius);
  let start = 0;
  for (const end of runEnds) {
    if (end - start === 2) coverSegment(to, x(start), y(start), x(start), y(start), width);
    const draw = dash === null ? solid : createDasher(dash, width, solid);
    for (let i = start + 2; i < end; i += 2) draw(x(i - 2), y(i - 2), x(i), y(i));
    start = end;
  }
};
