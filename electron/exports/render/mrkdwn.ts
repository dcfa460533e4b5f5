import type { Block, Inline, Mark } from "#electron/exports/document/document.ts";
import { inlineText } from "#electron/exports/document/inlines.ts";
import { cutText } from "#electron/exports/document/safe-text.ts";

/** These three are all that Slack's mrkdwn escapes; "<" would begin a link, a channel or a call to everybody. */
export const escapeMrkdwn = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const signs: Record<Mark, string> = { bold: "*", italic: "_", strike: "~", code: "`" };

const inlineMrkdwn = (inline: Inline): string => {
  if (inline.kind === "break") return "\n";
  if (inline.kind === "status") return `*${escapeMrkdwn(inline.text)}*`;
  if (inline.kind === "time") return escapeMrkdwn(inline.text);
  const [, before = "", core = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(inline.text) ?? [];
  if (core === "") return inline.text;
  const escaped = escapeMrkdwn(core);
  const marked = (inline.marks.includes("code") ? (["code"] as const) : inline.marks).reduce(
    (text, mark) => (escaped.includes(signs[mark]) ? text : signs[mark] + text + signs[mark]),
    escaped,
  );
  // A bar would end the address.
  const href = inline.href?.replaceAll("|", "%7C").replaceAll(">", "%3E") ?? null;
  return before + (href === null ? marked : `<${escapeMrkdwn(href)}|${escaped.replaceAll("\n", " ")}>`) + after;
};

const phrase = (inlines: readonly Inline[]): string => inlines.map(inlineMrkdwn).join("");

const blockLines = (block: Block): string[] => {
  switch (block.kind) {
    case "heading":
      return [`*${escapeMrkdwn(inlineText(block.inlines))}*`];
    case "paragraph":
      return phrase(block.inlines).split("\n");
    case "list":
      return block.items.flatMap((item, index) => {
        const sign = block.ordered ? `${block.start + index}. ` : "• ";
        return item.flatMap(blockLines).map((line, at) => (at === 0 ? sign : "    ") + line);
      });
    case "tasks":
      return block.items.map(({ done, inlines }) => `${done ? "☑" : "☐"} ${phrase(inlines)}`);
    case "table":
      return [
        block.header.map(phrase),
        ...block.rows.map((row) => row.map((cell) => cell.flatMap(blockLines).join(" "))),
      ].map((cells) => cells.join(" | "));
    case "code":
      return escapeMrkdwn(block.text)
        .replaceAll("```", "ʼʼʼ")
        .split("\n")
        .map((line) => (line.trim() === "" ? "" : `\`${line.replaceAll("`", "ʼ")}\``));
    case "quote":
      return block.blocks.flatMap(blockLines).map((line) => `> ${line}`);
    case "expand":
      return [`*${escapeMrkdwn(block.title)}*`, ...block.blocks.flatMap(blockLines)];
    case "panel":
      return block.blocks.flatMap(blockLines);
    case "image":
      return [escapeMrkdwn(block.caption)];
    case "file":
      return [escapeMrkdwn(block.label)];
    case "rule":
      return [];
  }
};

/** Blocks as Slack's mrkdwn, at most so long; a cut never falls within an escape or a link, and is shown by "…". */
export const toMrkdwn = (blocks: readonly Block[], mostChars: number): string => {
  const lines = blocks.flatMap(blockLines).filter((line) => line.trim() !== "");
  const kept: string[] = [];
  let used = 0;
  for (const line of lines) {
    if (used + line.length + 1 > mostChars - 2) break;
    kept.push(line);
    used += line.length + 1;
  }
  if (kept.length === lines.length) return kept.join("\n");
  return kept.length > 0 ? `${kept.join("\n")}\n…` : cutEscaped(lines[0] ?? "", mostChars);
};

/** The head of one line that is too long, without its marks. */
const cutEscaped = (line: string, mostChars: number): string => {
  const plain = line
    .replaceAll(/<[^>|]*\|([^>]*)>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  return escapedHead(plain, mostChars);
};

/** A text escaped, and so much of it that the escaped form is at most so long. */
export const escapedHead = (text: string, mostChars: number): string => {
  for (let chars = Math.min(text.length, mostChars); chars > 0; chars = Math.floor(chars * 0.8)) {
    const escaped = escapeMrkdwn(cutText(text, chars));
    if (escaped.length <= mostChars) return escaped;
  }
  return "";
};
