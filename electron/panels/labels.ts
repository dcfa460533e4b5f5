type Labels = Readonly<Record<string, string>>;

/** The same text for the same labels, in whatever order they came. */
export const labelsKey = (labels: Labels): string =>
  JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));

/** "{apiname}" in the wall file's template becomes that label's value; without a template, all values. */
export const seriesLabel = (template: string | null, labels: Labels, fallback: string): string => {
  if (template !== null) return template.replace(/\{([^}]+)\}/g, (_, name: string) => labels[name] ?? "");
  const values = Object.entries(labels)
    .filter(([name]) => name !== "__name__")
    .map(([, value]) => value);
  return values.join(" / ") || fallback;
};
