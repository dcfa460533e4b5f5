export type Seat = { diagonalInch: number; distanceM: number };

const mmAnInch = 25.4;
/** A minute of arc in radians is 1/3438. */
const arcMinute = (count: number) => Math.tan(count / 3438);
/** Capital letters of Noto Sans JP are this part of the font size. */
const capPart = 0.733;

/** Width of a 16:9 screen is 16/sqrt(16² + 9²) of its diagonal; other shapes go by the window's own shape. */
export const pixelPitchMm = (diagonalInch: number, width: number, height: number): number =>
  (diagonalInch * mmAnInch) / Math.hypot(width, height);

/** Font size in pixels whose capitals are that many minutes of arc high from the seat. */
const fontPx = (arcMinutes: number, seat: Seat, width: number, height: number): number => {
  const capMm = seat.distanceM * 1000 * arcMinute(arcMinutes);
  return capMm / pixelPitchMm(seat.diagonalInch, width, height) / capPart;
};

/** Secondary text: 12 minutes of arc (ISO 9241-303). It is the root font size, everything else follows in rem. */
export const floorArcMinutes = 12;
/** Primary values (ISO 9241-303, comfortable reading). */
export const valueArcMinutes = 20;

/** Never so large that a board could not hold anything, never unreadable on a desk. */
export const rootFontPx = (seat: Seat, width: number, height: number): number => {
  const px = fontPx(floorArcMinutes, seat, width, height);
  return Math.min(Math.max(px, 11), Math.min(width / 40, height / 18));
};

/** How high the smallest text really is from the seat; below the floor where the screen is too small for it. */
export const rootArcMinutes = (seat: Seat, width: number, height: number): number =>
  (floorArcMinutes * rootFontPx(seat, width, height)) / fontPx(floorArcMinutes, seat, width, height);
