import { z } from "zod";
import { attachmentSign, cellsLine, type PageLine, plainLines, taskText } from "./page-lines.ts";

const attributes = z.record(z.string(), z.unknown());

const adfNode = z.looseObject({
  type: z.string().catch("unknown"),
  text: z.string().optional().catch(undefined),
  attrs: attributes.optional().catch(undefined),
  // Read one level at a time: a page may be nested deeper than a parser's stack.
  content: z.array(z.unknown()).optional().catch(undefined),
});
type ReadNode = z.infer<typeof adfNode>;

const childrenOf = (node: ReadNode): ReadNode[] =>
  (node.content ?? []).flatMap((child) => {
    const read = adfNode.safeParse(child);
    return read.success ? [read.data] : [];
  });

const attribute = (node: ReadNode, ...names: string[]): string => {
  for (const name of names) {
    const value = node.attrs?.[name];
    if (typeof value === "string" && value !== "") return value;
  }
  return "";
};

const dateText = (timestamp: string): string => {
  const atMs = Number(timestamp);
  return Math.abs(atMs) <= 8.64e15 ? new Date(atMs).toISOString().slice(0, 10) : timestamp;
};

const inlineText = (node: ReadNode): string => {
  switch (node.type) {
    case "text":
      return node.text ?? "";
    case "hardBreak":
      return "\n";
    case "date":
      return dateText(attribute(node, "timestamp"));
    case "media":
    case "mediaInline":
      return `${attachmentSign} ${attribute(node, "alt", "url")}`;
    default:
      return node.text ?? (attribute(node, "text", "url", "shortName", "title", "extensionKey") || inlinesText(node));
  }
};

const inlinesText = (node: ReadNode): string => childrenOf(node).map(inlineText).join("");

const isPhrase = (node: ReadNode): boolean => ["text", "hardBreak", "status", "mention", "emoji"].includes(node.type);

const linesOf = (node: ReadNode): PageLine[] => {
  const children = childrenOf(node);
  const inner = () => children.flatMap(linesOf);
  switch (node.type) {
    case "paragraph":
    case "codeBlock":
    case "caption":
    case "decisionItem":
      return plainLines(inlinesText(node));
    case "heading":
      return plainLines(inlinesText(node).replaceAll("\n", " "), Number(node.attrs?.["level"] ?? 1) <= 2);
    case "taskItem":
      return plainLines(taskText(attribute(node, "state") === "DONE", inlinesText(node)));
    case "tableRow":
      return cellsLine(children.map((cell) => childrenOf(cell).flatMap(linesOf)));
    case "expand":
    case "nestedExpand":
      return [...plainLines(attribute(node, "title")), ...inner()];
    case "media":
      return plainLines(inlineText(node));
    default: {
      // What is unknown is kept by its words, so that it is not lost unseen.
      if (children.some(isPhrase)) return plainLines(inlinesText(node));
      const own = node.text ?? attribute(node, "text", "title", "url", "extensionKey");
      return [...plainLines(own), ...inner()];
    }
  }
};

/** The lines of a page in the Atlassian Document Format, parsed or as the text that Confluence's API gives. Anything else has none. */
export const fromAdf = (body: unknown): PageLine[] => {
  let content = body;
  if (typeof body === "string")
    try {
      content = JSON.parse(body);
    } catch {
      return [];
    }
  const read = adfNode.safeParse(content);
  return read.success ? linesOf(read.data) : [];
};
