import { type Document, isMap, isNode, isPair, isScalar, isSeq, type LineCounter, type Node } from "yaml";

export type IssuePath = readonly PropertyKey[];

/** boards[0].panels[2].title */
export const pathText = (path: IssuePath): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, "");

const child = (node: unknown, key: PropertyKey, wantKey: boolean): Node | null => {
  if (isSeq(node)) {
    const item = typeof key === "number" ? node.items[key] : undefined;
    return isNode(item) ? item : null;
  }
  if (!isMap(node)) return null;
  const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key));
  const found = pair && (wantKey ? pair.key : (pair.value ?? pair.key));
  return isNode(found) ? found : null;
};

/** How far into a text as it is written a character of its value stands; 0 where that cannot be told (several lines). */
const writtenAt = (written: string, value: unknown, character: number): number => {
  if (typeof value !== "string" || written.includes("\n")) return 0;
  const quote = /^["']/.exec(written)?.[0] ?? "";
  let at = quote.length;
  for (let seen = 0; seen < character; seen++) {
    const isEscaped = (quote === '"' && written[at] === "\\") || (quote === "'" && written[at] === "'");
    at += isEscaped ? 2 : 1;
  }
  return at;
};

/** What of the thing is meant: its key, or a character of its value. */
type Part = { atKey: boolean; character: number; text: string };

/** Where a path stands in the file; the nearest existing parent when the thing itself is missing. */
export const positionOf = (
  document: Document,
  lines: LineCounter,
  path: IssuePath,
  { atKey, character, text }: Part,
): { line: number; column: number } | null => {
  let node: Node | null = isNode(document.contents) ? document.contents : null;
  for (const [index, key] of path.entries()) {
    const next = child(node, key, atKey && index === path.length - 1);
    if (!next) break;
    node = next;
  }
  const [from, to] = node?.range ?? [];
  if (from === undefined) return null;
  const within = character > 0 && isScalar(node) ? writtenAt(text.slice(from, to), node.value, character) : 0;
  const { line, col } = lines.linePos(from + within);
  return { line, column: col };
};
