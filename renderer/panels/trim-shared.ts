/** What is left must still be recognised. */
const leastKept = 4;

const startsAt = (label: string, others: readonly string[]): number => {
  const most = Math.min(...[label, ...others].map(({ length }) => length)) - leastKept;
  let length = 0;
  while (length < most && others.every((other) => other[length] === label[length])) length += 1;
  const shared = label.slice(0, length);
  return Math.max(...["-", "_", ".", "/", ":", " "].map((mark) => shared.lastIndexOf(mark))) + 1;
};

/**
 * Long names in a list mostly differ at their ends: what all begin with, up to a separator, becomes an ellipsis when it
 * is at least so many characters.
 */
export const trimShared = (labels: readonly string[], leastShared = 8): string[] => {
  const [first, ...others] = labels;
  if (first === undefined || others.length === 0) return [...labels];
  const from = startsAt(first, others);
  return from >= leastShared ? labels.map((label) => `…${label.slice(from)}`) : [...labels];
};
