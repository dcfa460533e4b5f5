import type { fromMarkdown } from "mdast-util-from-markdown";
import type { Evidence } from "#config/contract/incident.ts";
import type { Inline, Mark } from "./document.ts";
import { inlineText, textInlines } from "./inlines.ts";
import { safeHref } from "./safe-href.ts";

export type MdastNode = ReturnType<typeof fromMarkdown>["children"][number];

/** Evidence with what its caption begins with ("Evidence 2"). */
export type OwnImage = { evidence: Evidence; label: string };
export type ImageAt = (url: string) => OwnImage | null;

/** What a piece of a note refers to. */
export type NoteContext = {
  source: string;
  /** The evidence of the incident behind an image's address; null for foreign images. */
  imageAt: ImageAt;
  /** By identifier. */
  definitions: ReadonlyMap<string, { url: string; title: string | null }>;
};

type Picture = { kind: "picture"; image: OwnImage; alt: string };
type Part = Inline | Picture;
type Style = { marks: Mark[]; href: string | null };

const styled = (text: string, { marks, href }: Style): Part[] => textInlines(text, marks, href);

const withMark = (style: Style, mark: Mark): Style => ({
  ...style,
  marks: style.marks.includes(mark) ? style.marks : [...style.marks, mark],
});

const isInline = (part: Part): part is Inline => part.kind !== "picture";

type Target = { url: string; title?: string | null | undefined };

/** Addresses that may not be linked are written out, so that nothing is hidden. */
const linked = (children: readonly MdastNode[], { url, title }: Target, style: Style, context: NoteContext): Part[] => {
  const href = safeHref(url);
  const inner = children.flatMap((child) => partsOf(child, { ...style, href: href ?? style.href }, context));
  const hasText = inlineText(inner.filter(isInline)).trim() !== "";
  const address = href === null && url !== "" ? styled(hasText ? ` (${url})` : url, style) : [];
  const named = hasText || href === null ? inner : [...inner, ...styled(href, { ...style, href })];
  return [...named, ...address, ...(title ? styled(` (${title})`, style) : [])];
};

const pictured = (alt: string, { url, title }: Target, style: Style, context: NoteContext): Part[] => {
  const image = context.imageAt(url);
  const titled = title ? styled(` (${title})`, style) : [];
  if (image) return [{ kind: "picture", image, alt }, ...titled];
  const href = safeHref(url);
  const name = alt === "" ? url : alt;
  const address = href === null && alt !== "" ? ` (${url})` : "";
  return [...styled(name + address, { ...style, href: href ?? style.href }), ...titled];
};

/** The parts of a phrase: text with its marks, and pictures of ours, which are blocks in every format. */
const partsOf = (node: MdastNode, style: Style, context: NoteContext): Part[] => {
  switch (node.type) {
    case "text":
    case "html":
      return styled(node.value, style);
    case "inlineCode":
      return styled(node.value, withMark(style, "code"));
    case "emphasis":
      return node.children.flatMap((child) => partsOf(child, withMark(style, "italic"), context));
    case "strong":
      return node.children.flatMap((child) => partsOf(child, withMark(style, "bold"), context));
    case "delete":
      return node.children.flatMap((child) => partsOf(child, withMark(style, "strike"), context));
    case "break":
      return [{ kind: "break" }];
    case "link":
      return linked(node.children, node, style, context);
    case "linkReference":
      return linked(node.children, context.definitions.get(node.identifier) ?? { url: "" }, style, context);
    case "image":
      return pictured(node.alt ?? "", node, style, context);
    case "imageReference":
      return pictured(node.alt ?? "", context.definitions.get(node.identifier) ?? { url: "" }, style, context);
    case "footnoteReference":
      return styled(`[^${node.label ?? node.identifier}]`, style);
    default:
      return styled(sourceOf(node, context), style);
  }
};

export const sourceOf = (node: MdastNode, { source }: NoteContext): string =>
  source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);

export const phrase = (nodes: readonly MdastNode[], context: NoteContext): Part[] =>
  nodes.flatMap((node) => partsOf(node, { marks: [], href: null }, context));

/** Where no picture may stand: its name instead. */
export const phraseText = (nodes: readonly MdastNode[], context: NoteContext): Inline[] =>
  phrase(nodes, context).flatMap((part) =>
    part.kind === "picture"
      ? textInlines(part.alt === "" ? part.image.evidence.caption : part.alt, ["italic"])
      : [part],
  );
