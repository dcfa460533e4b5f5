/** Smaller than the board's margin, so nothing is ever cut. */
const reachPx = 3;

/** Corners of a small square, walked round in steps of a pixel a minute: no edge of the wall burns in at one place. */
export const driftAt = (minute: number): { x: number; y: number } => {
  const side = 2 * reachPx;
  const at = ((Math.floor(minute) % (4 * side)) + 4 * side) % (4 * side);
  const along = (at % side) - reachPx;
  if (at < side) return { x: along, y: -reachPx };
  if (at < 2 * side) return { x: reachPx, y: along };
  if (at < 3 * side) return { x: -along, y: reachPx };
  return { x: -reachPx, y: -along };
};
