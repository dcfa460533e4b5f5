/**
 * The board shown, the one before while it fades, and the neighbours on both sides, drawn beneath so that they are
 * ready when their turn comes. In the order of the wall, each once.
 */
export const mountedBoards = (index: number, leaving: number | null, count: number): number[] => {
  if (count === 0) return [];
  const wanted = [index, (index + 1) % count, (index + count - 1) % count, ...(leaving === null ? [] : [leaving])];
  return [...new Set(wanted)].filter((at) => at < count).sort((a, b) => a - b);
};
