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

/** Where a path stands in the file; the nearest existing parent when the thing itself is missing. */
export const positionOf = (
  document: Document,
  lines: LineCounter,
  path: IssuePath,
  atKey: boolean,
): { line: number; column: number } | null => {
  let node: Node | null = isNode(document.contents) ? document.contents : null;
  for (const [index, key] of path.entries()) {
    const next = child(node, key, atKey && index === path.length - 1);
    if (!next) break;
    node = next;
  }
  const offset = node?.range?.[0];
  if (offset === undefined) return null;
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
};
