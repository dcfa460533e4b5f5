const mostPlaces = 6;
/** Differences of differences of these, doubled by zigzag, still fit a double's 53 bits. */
const largestInt = 2 ** 49;

/** Never -0, which a difference cannot carry: so -0 is no decimal here. */
const roundToInt = (value: number) => Math.round(value) + 0;

/** Decimal places the number needs, at least `from`; null when six are not enough to give it back bit for bit. */
const placesOf = (value: number, from: number): number | null => {
  for (let places = from; places <= mostPlaces; places++) {
    const scale = 10 ** places;
    const int = roundToInt(value * scale);
    if (Math.abs(int) > largestInt) return null;
    if (Object.is(int / scale, value)) return places;
  }
  return null;
};

/** The numbers as whole numbers of 10^-places, or null when one of them is no such decimal (or -0, or not finite). */
export const toDecimals = (numbers: readonly number[]): { ints: Float64Array; places: number } | null => {
  let places = 0;
  for (const value of numbers) {
    const needed = placesOf(value, places);
    if (needed === null) return null;
    places = needed;
  }
  const scale = 10 ** places;
  const ints = new Float64Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i] ?? 0;
    const int = roundToInt(value * scale);
    // A number checked at fewer places may not come back at more of them.
    if (Math.abs(int) > largestInt || !Object.is(int / scale, value)) return null;
    ints[i] = int;
  }
  return { ints, places };
};
