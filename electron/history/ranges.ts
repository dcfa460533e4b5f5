/** A span of time: `fromMs` inclusive, `toMs` exclusive. A range whose end is not after its start is empty. */
export type Range = { fromMs: number; toMs: number };

/** The list (disjoint, ascending) with one more range in it; ranges that overlap or touch become one. */
export const withRange = (ranges: readonly Range[], added: Range): Range[] => {
  if (added.toMs <= added.fromMs) return [...ranges];
  const before = ranges.filter((range) => range.toMs < added.fromMs);
  const after = ranges.filter((range) => range.fromMs > added.toMs);
  const joined = ranges.slice(before.length, ranges.length - after.length);
  const fromMs = Math.min(added.fromMs, joined[0]?.fromMs ?? added.fromMs);
  const toMs = Math.max(added.toMs, joined.at(-1)?.toMs ?? added.toMs);
  return [...before, { fromMs, toMs }, ...after];
};

/** The parts of `wanted` that no range of the list (disjoint, ascending) holds. */
export const gapsIn = (ranges: readonly Range[], wanted: Range): Range[] => {
  const gaps: Range[] = [];
  let fromMs = wanted.fromMs;
  for (const range of ranges) {
    if (range.toMs <= fromMs) continue;
    if (range.fromMs >= wanted.toMs) break;
    if (range.fromMs > fromMs) gaps.push({ fromMs, toMs: range.fromMs });
    fromMs = range.toMs;
  }
  if (fromMs < wanted.toMs) gaps.push({ fromMs, toMs: wanted.toMs });
  return gaps;
};

/** The parts of the list that lie at or after `fromMs`. */
export const rangesFrom = (ranges: readonly Range[], fromMs: number): Range[] =>
  ranges
    .filter((range) => range.toMs > fromMs)
    .map((range) => (range.fromMs < fromMs ? { fromMs, toMs: range.toMs } : range));
