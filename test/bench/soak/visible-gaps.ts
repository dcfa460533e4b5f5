/** Milliseconds since the epoch, as all pages and this process count them. */
export type Span = { fromMs: number; toMs: number };

/** What one page did, or how long it was the one on top. */
export type PageSpan = Span & { page: string };

const overlap = (one: Span, other: Span): Span | null => {
  const span = { fromMs: Math.max(one.fromMs, other.fromMs), toMs: Math.min(one.toMs, other.toMs) };
  return span.fromMs < span.toMs ? span : null;
};

const joined = (spans: readonly Span[]): Span[] => {
  const all: Span[] = [];
  for (const { fromMs, toMs } of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = all.at(-1);
    if (last && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs);
    else all.push({ fromMs, toMs });
  }
  return all;
};

/**
 * Spans in which the page on top had no frame, the longest first. Two that meet when one page takes the place of another are
 * one: nobody saw a frame in either. What the measuring itself held up does not count.
 */
export const visibleGaps = (
  onTop: readonly PageSpan[],
  gaps: readonly PageSpan[],
  measuring: readonly Span[] = [],
): Span[] => {
  const seen = onTop.flatMap((top) => gaps.flatMap((gap) => (gap.page === top.page ? (overlap(top, gap) ?? []) : [])));
  return joined(seen)
    .filter((gap) => !measuring.some((one) => overlap(one, gap)))
    .sort((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs));
};
