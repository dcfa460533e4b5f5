import type { Block, Inline } from "./document.ts";
import { heading, inlineText, paragraph, textInlines, textParagraph } from "./inlines.ts";
import { type MdastNode, type NoteContext, phrase, phraseText, sourceOf } from "./mdast-inlines.ts";
import { isolated, safeLine, safeText } from "./safe-text.ts";

type NodeOf<Type extends MdastNode["type"]> = Extract<MdastNode, { type: Type }>;

/** Deeper nesting is shown as it was typed. */
const deepest = 8;

const toParagraphs = (nodes: readonly MdastNode[], context: NoteContext, before: Inline[] = []): Block[] => {
  const blocks: Block[] = [];
  let inlines: Inline[] = before;
  const flush = () => {
    if (inlineText(inlines).trim() !== "") blocks.push(paragraph(inlines));
    inlines = [];
  };
  for (const part of phrase(nodes, context)) {
    if (part.kind !== "picture") {
      inlines.push(part);
      continue;
    }
    flush();
    const { evidence, label } = part.image;
    const { sha256, width, height } = evidence;
    const alt = safeLine(part.alt === "" ? evidence.caption : part.alt);
    const caption = [label, isolated(alt)].filter((text) => text !== "").join(": ");
    blocks.push({ kind: "image", sha256, alt, caption, width, height });
  }
  flush();
  return blocks;
};

const toCode = (node: NodeOf<"code">): Block[] => {
  const simple = node.lang && /^[\w+#.-]{1,30}$/.test(node.lang) ? node.lang : null;
  const info = [simple === null ? node.lang : null, node.meta].filter((text) => text).join(" ");
  const code: Block = { kind: "code", language: simple, text: safeText(node.value) };
  return info === "" ? [code] : [textParagraph(info, ["code"]), code];
};

const toTasks = (node: NodeOf<"list">, context: NoteContext): Block | null => {
  const at = node.position?.start.offset ?? 0;
  const items = node.children.map((item, index) => {
    const only = item.children.length === 1 ? item.children[0] : undefined;
    if (item.checked === null || item.checked === undefined || only?.type !== "paragraph") return null;
    const inlines = phraseText(only.children, context);
    return inlineText(inlines).trim() === "" ? null : { id: `${at}-${index}`, done: item.checked, inlines };
  });
  const tasks = items.filter((item) => item !== null);
  return tasks.length === items.length ? { kind: "tasks", items: tasks } : null;
};

const toList = (node: NodeOf<"list">, context: NoteContext, depth: number): Block => {
  const tasks = toTasks(node, context);
  if (tasks) return tasks;
  const items = node.children.map(({ checked, children }) => {
    const box = typeof checked === "boolean" ? textInlines(checked ? "☑ " : "☐ ") : [];
    const [first, ...rest] = children;
    const begun =
      first?.type === "paragraph"
        ? [...toParagraphs(first.children, context, box), ...blocksOf(rest, context, depth + 1)]
        : [...(box.length > 0 ? [paragraph(box)] : []), ...blocksOf(children, context, depth + 1)];
    return begun.length > 0 ? begun : [paragraph([])];
  });
  return { kind: "list", ordered: node.ordered === true, start: node.start ?? 1, items };
};

const toTable = (node: NodeOf<"table">, context: NoteContext): Block => {
  const [head, ...body] = node.children;
  return {
    kind: "table",
    header: (head?.children ?? []).map((cell) => phraseText(cell.children, context)),
    rows: body.map((row) => row.children.map((cell) => [paragraph(phraseText(cell.children, context))])),
  };
};

const toBlocks = (node: MdastNode, context: NoteContext, depth: number): Block[] => {
  switch (node.type) {
    case "paragraph":
      return toParagraphs(node.children, context);
    case "heading":
      return [heading(3, phraseText(node.children, context))];
    case "blockquote":
      return [{ kind: "quote", blocks: blocksOf(node.children, context, depth + 1) }];
    case "list":
      return [toList(node, context, depth)];
    case "code":
      return toCode(node);
    case "table":
      return [toTable(node, context)];
    case "thematicBreak":
      return [{ kind: "rule" }];
    case "definition":
      // Used ones stand where they are used. What looks like one ("[ERROR]: disk full") is text.
      return context.definitions.has(node.identifier) ? [] : [textParagraph(sourceOf(node, context))];
    case "footnoteDefinition": {
      const label = textInlines(`[^${node.label ?? node.identifier}]: `);
      const [first, ...rest] = node.children;
      return first?.type === "paragraph"
        ? [...toParagraphs(first.children, context, label), ...blocksOf(rest, context, depth + 1)]
        : [paragraph(label), ...blocksOf(node.children, context, depth + 1)];
    }
    default:
      return toParagraphs([node], context);
  }
};

export const blocksOf = (nodes: readonly MdastNode[], context: NoteContext, depth: number): Block[] =>
  depth > deepest
    ? nodes.map((node) => textParagraph(sourceOf(node, context)))
    : nodes.flatMap((node) => toBlocks(node, context, depth));
