/** Seven digits: no wall shows more, and what is no noise packs into two or three bytes instead of seven. */
const digits = 7;

/** Whole numbers (counts, bytes, yen) stay exact; fractions keep seven significant digits, and never lose whole units. */
export const roundSample = (value: number): number => {
  if (Number.isInteger(value)) return value;
  return Math.abs(value) >= 10 ** (digits - 1) ? Math.round(value) : Number(value.toPrecision(digits));
};
