import type { Inline, Mark } from "#electron/exports/document/document.ts";

export type MarkdownOptions = {
  /** Breaks, folds and what Markdown alone cannot say, as HTML; off where it would be shown as text. */
  html: boolean;
  /** Breaks up "@name" and "#12", which would call people and link to issues that have nothing to do with it. */
  guardMentions: boolean;
  /** The address of a picture or file; null: there is none (yet), and its caption stands alone. */
  addressOf: (sha256: string) => string | null;
};

/** The characters that stand beside an inline; a space at the ends of a line. */
type Around = { before: string; after: string };

type TextInline = Extract<Inline, { kind: "text" }>;

/** Where text stands: in a table's cell nothing may end the line, and bars are taken. */
type Spot = { inTable: boolean };

export const htmlText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("|", "&#124;");

// What begins or ends a mark, a link, an entity or a formula anywhere in a line.
const active = /[\\`*[\]<>~|$]|_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_|&(?=#?\w+;)|:(?=\/\/)|(?<=www)\.|!(?=\[|$)/giu;
// Addresses of mail become links by themselves; so do @names and #numbers where people talk.
const mention = /(?<![\p{L}\p{N}])([@#])(?=[\p{L}\p{N}])/gu;

const escapeText = (text: string, { guardMentions, html }: MarkdownOptions): string => {
  const escaped = text.replaceAll("\n", " ").replaceAll(active, (char) => `\\${char}`);
  if (!guardMentions) return escaped;
  return escaped.replaceAll(mention, html ? "$1<!-- -->" : "$1\u2060");
};

/** At the beginning of a line these would make a heading, a list, a quote or code. */
export const escapeLineStart = (line: string): string =>
  line
    .replace(/^[ \t]+/, "")
    .replace(/^([#+\-=>]|:(?=-))/, "\\$1")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");

/** Between HTML's own tags, Markdown is still read. */
const codeInHtml = (text: string): string =>
  htmlText(text).replaceAll(/[\\`*_[\]~$:@.!]/g, (char) => `&#${char.charCodeAt(0)};`);

const codeSpan = (text: string, { inTable }: Spot, { html }: MarkdownOptions): string => {
  const flat = text.replaceAll("\n", " ");
  // Within a table a bar needs a backslash, which code would show when another one stands before it.
  if (inTable && html && flat.includes("\\|")) return `<code>${codeInHtml(flat)}</code>`;
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(flat) ? " " : "";
  return fence + pad + (inTable ? flat.replaceAll("|", "\\|") : flat) + pad + fence;
};

const signs: Partial<Record<Mark, [string, string]>> = {
  bold: ["**", "strong"],
  italic: ["*", "em"],
  strike: ["~~", "del"],
};

const letter = /[\p{L}\p{N}]/u;

/** CommonMark's flanking rule: a sign works between a space and anything, or beside a letter, but not between two signs. */
const signsWork = (core: string, marks: readonly Mark[], { before, after }: Around): boolean => {
  const sameSigns = !(marks.includes("strike") && marks.length > 1);
  const works = (outer: string, inner: string) =>
    /\s/.test(outer) || (sameSigns && letter.test(inner) && !/[*~_]/.test(outer));
  return works(before, core.slice(0, 1)) && works(after, core.slice(-1));
};

/** Signs where they work; beside other signs, or before punctuation, they do not, and HTML's element stands for them. */
const marked = (text: string, clean: boolean, marks: readonly Mark[], { html }: MarkdownOptions): string =>
  marks.reduce((inner, mark) => {
    const [sign, tag] = signs[mark] ?? ["", ""];
    if (sign === "") return inner;
    if (clean) return sign + inner + sign;
    return html ? `<${tag}>${inner}</${tag}>` : inner;
  }, text);

const addressText = (href: string): string =>
  href
    .replaceAll(/[\s<>()|\\`]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)
    .replaceAll(/&(?=#?\w+;)/g, "&amp;");

const textInline = (inline: TextInline, around: Around, spot: Spot, options: MarkdownOptions): string => {
  const [, before = "", core = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(inline.text) ?? [];
  if (core === "") return inline.text === "" ? "" : " ";
  const isCode = inline.marks.includes("code");
  const text = isCode ? codeSpan(core, spot, options) : escapeText(core, options);
  const isClean =
    !isCode &&
    signsWork(core, inline.marks, {
      before: before === "" && inline.href === null ? around.before : " ",
      after: after === "" && inline.href === null ? around.after : " ",
    });
  const shown = marked(text, isClean, inline.marks, options);
  const space = (gap: string) => (gap === "" ? "" : " ");
  const linked = inline.href === null ? shown : `[${shown}](${addressText(inline.href)})`;
  return space(before) + linked + space(after);
};

const lamps = { neutral: "", blue: "🔵 ", green: "🟢 ", yellow: "🟡 ", red: "🔴 " };

const inlineMarkdown = (inline: Inline, around: Around, spot: Spot, options: MarkdownOptions): string => {
  switch (inline.kind) {
    case "text":
      return textInline(inline, around, spot, options);
    case "status":
      return (
        lamps[inline.tone] +
        marked(escapeText(inline.text, options), signsWork(inline.text, ["bold"], around), ["bold"], options)
      );
    case "time":
      return escapeText(inline.text, options);
    case "break":
      return "\n";
  }
};

/** The character by which an inline touches the next one: a sign where it is marked. */
const edgeOf = (inline: Inline | undefined, side: "first" | "last"): string => {
  if (inline === undefined || inline.kind === "break") return " ";
  const char = side === "first" ? inline.text.slice(0, 1) : inline.text.slice(-1);
  const isMarked = inline.kind === "status" || (inline.kind === "text" && inline.marks.length > 0);
  return isMarked && !/\s/.test(char) ? "*" : char;
};

const sameStyle = (a: TextInline, b: TextInline): boolean =>
  a.href === b.href && a.marks.length === b.marks.length && a.marks.every((mark) => b.marks.includes(mark));

const merged = (inlines: readonly Inline[]): Inline[] => {
  const result: Inline[] = [];
  for (const inline of inlines) {
    const last = result.at(-1);
    if (inline.kind === "text" && inline.text === "") continue;
    if (last?.kind === "text" && inline.kind === "text" && sameStyle(last, inline))
      result[result.length - 1] = { ...last, text: last.text + inline.text };
    else result.push(inline);
  }
  return result;
};

/** A phrase as lines; the caller joins them by what breaks a line where it stands. */
export const phraseLines = (inlines: readonly Inline[], spot: Spot, options: MarkdownOptions): string[] => {
  const runs = merged(inlines);
  return runs
    .map((inline, at) =>
      inlineMarkdown(
        inline,
        { before: edgeOf(runs[at - 1], "last"), after: edgeOf(runs[at + 1], "first") },
        spot,
        options,
      ),
    )
    .join("")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
};
