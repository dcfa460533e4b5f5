/** Columns under their headings; numbers to the right, words to the left. */
export const textTable = (headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] => {
  const cells = rows.map((row) => row.map(String));
  const isNumber = headings.map((_, column) => rows.every((row) => typeof row[column] === "number"));
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return isNumber[column] ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  return [line(headings), ...cells.map(line)];
};
