import { diffLines } from "diff";

/** "gap": so many equal lines are left out. */
export type DifferenceLine = { change: "same" | "added" | "removed" | "gap"; text: string };

const context = 2;
const mostLines = 2000;

const fold = (lines: string[], isFirst: boolean, isLast: boolean): DifferenceLine[] => {
  const head = isFirst ? 0 : context;
  const tail = isLast ? 0 : context;
  const hidden = lines.length - head - tail;
  const same = (texts: string[]) => texts.map((text): DifferenceLine => ({ change: "same", text }));
  if (hidden <= 1) return same(lines);
  const gap: DifferenceLine = { change: "gap", text: String(hidden) };
  return [...same(lines.slice(0, head)), gap, ...same(lines.slice(lines.length - tail))];
};

/** How `from` becomes `to`, line by line, with two lines around each change; empty when they are equal. */
export const toDifference = (from: string, to: string): DifferenceLine[] => {
  // Two hostile texts of a megabyte would keep diff busy for minutes.
  const parts = diffLines(`${from.trimEnd()}\n`, `${to.trimEnd()}\n`, { timeout: 500 });
  if (parts === undefined) return [{ change: "gap", text: "?" }];
  if (parts.every((part) => !part.added && !part.removed)) return [];
  const lines = parts.flatMap((part, index) => {
    const texts = part.value.replace(/\n$/, "").split("\n");
    if (!part.added && !part.removed) return fold(texts, index === 0, index === parts.length - 1);
    return texts.map((text): DifferenceLine => ({ change: part.added ? "added" : "removed", text }));
  });
  return lines.slice(0, mostLines);
};
