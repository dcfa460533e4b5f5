import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Evidence } from "#config/contract/incident.ts";
import { isPicture } from "./attachments.ts";
import type { Block } from "./document.ts";
import { textParagraph } from "./inlines.ts";
import { blocksOf } from "./mdast-blocks.ts";
import type { ImageAt, MdastNode } from "./mdast-inlines.ts";
import { notePieces } from "./note-pieces.ts";
import { safeText } from "./safe-text.ts";

const parser = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

type Definitions = Map<string, { url: string; title: string | null }>;

/** Only those that something refers to: the rest is text that merely looks like a definition. */
const usedDefinitions = (nodes: readonly MdastNode[]): Definitions => {
  const found: Definitions = new Map();
  const used = new Set<string>();
  const visit = (node: MdastNode) => {
    if (node.type === "definition" && !found.has(node.identifier))
      found.set(node.identifier, { url: node.url, title: node.title ?? null });
    if (node.type === "linkReference" || node.type === "imageReference") used.add(node.identifier);
    if ("children" in node) for (const child of node.children) visit(child);
  };
  for (const node of nodes) visit(node);
  return new Map([...found].filter(([identifier]) => used.has(identifier)));
};

/** Most notes are a line of prose: nothing in it can be Markdown, and the parser's start is what parsing costs. */
const isPlain = (note: string): boolean =>
  !/[\n\\`*_~<>&[\]|!@$]|:\/\/|www\.|^\s|^[#+\-=]|^\d+[.)]/i.test(note) && note.length < 2000;

const markdownBlocks = (source: string, imageAt: ImageAt): Block[] => {
  const { children } = fromMarkdown(source, parser);
  return blocksOf(children, { source, imageAt, definitions: usedDefinitions(children) }, 0);
};

/** Shown as it was typed: what looks like a log as code, what looks like prose as a paragraph, which wraps. */
const literal = (text: string): Block[] => {
  if (text.trim() === "") return [];
  const lines = text.split("\n").length;
  const isProse = text.length / lines > 400;
  return [isProse ? textParagraph(text) : { kind: "code", language: null, text: safeText(text) }];
};

/** A note's Markdown (GitHub's flavour) in the document's own blocks. Nothing in it is ever run, loaded or left out. */
export const noteBlocks = (note: string, imageAt: ImageAt): Block[] =>
  notePieces(note.replaceAll(/\r\n?/g, "\n").replaceAll("\0", "␀")).flatMap(({ text, markdown }) => {
    if (!markdown) return literal(text);
    if (isPlain(text)) return text === "" ? [] : [textParagraph(text.trimEnd())];
    try {
      return markdownBlocks(text, imageAt);
    } catch {
      // The parser gives up on nesting without end.
      return [textParagraph(text)];
    }
  });

const evidencePath = /(?:^|\/api\/|^api\/)evidence[:/]([0-9a-f]{64})$/;

/** Finds the incident's own evidence behind the address of an image in a note: /api/evidence/SHA256. */
export const imageIn =
  (evidence: ReadonlyMap<string, Evidence>, labelOf: (sha256: string) => string): ImageAt =>
  (url) => {
    const [, sha256 = ""] = evidencePath.exec(url) ?? [];
    const found = evidence.get(sha256);
    return found && isPicture(found) ? { evidence: found, label: labelOf(sha256) } : null;
  };
