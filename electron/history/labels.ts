export type Labels = Readonly<Record<string, string>>;

/** One text for one label set, whatever the order of its labels. */
export const labelsText = (labels: Labels): string => {
  const names = Object.keys(labels);
  const isSorted = names.every((name, i) => i === 0 || (names[i - 1] ?? "") < name);
  return JSON.stringify(isSorted ? labels : Object.fromEntries(names.sort().map((name) => [name, labels[name] ?? ""])));
};

/** The labels of such a text; throws when it is no object of strings. */
export const parseLabels = (text: string): Labels => {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== "object" || parsed === null) throw new TypeError("labels are no object");
  return Object.fromEntries(
    Object.entries(parsed).map(([name, value]: [string, unknown]) => {
      if (typeof value !== "string") throw new TypeError("a label is no text");
      return [name, value];
    }),
  );
};
