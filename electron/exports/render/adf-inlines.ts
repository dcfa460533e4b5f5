import type { Inline, Mark } from "#electron/exports/document/document.ts";
import type { AdfNode } from "./adf.ts";

export const adfText = (text: string): AdfNode => ({ type: "text", text });

const names: Record<Mark, string> = { bold: "strong", italic: "em", code: "code", strike: "strike" };

/** Code takes no other mark but a link. */
const marksOf = (marks: readonly Mark[], href: string | null): NonNullable<AdfNode["marks"]> => {
  const kept = marks.includes("code") ? (["code"] as const) : marks;
  const link = href === null ? [] : [{ type: "link", attrs: { href } }];
  return [...kept.map((mark) => ({ type: names[mark] })), ...link];
};

const adfInline = (inline: Inline): AdfNode[] => {
  switch (inline.kind) {
    case "text": {
      if (inline.text === "") return [];
      const marks = marksOf(inline.marks, inline.href);
      return [marks.length === 0 ? adfText(inline.text) : { ...adfText(inline.text), marks }];
    }
    case "status":
      return inline.text === "" ? [] : [{ type: "status", attrs: { text: inline.text, color: inline.tone } }];
    case "time":
      // ADF's dates have no time of day, and are days of UTC.
      return inline.text === "" ? [] : [adfText(inline.text)];
    case "break":
      return [{ type: "hardBreak" }];
  }
};

export const adfInlines = (inlines: readonly Inline[]): AdfNode[] => inlines.flatMap(adfInline);
