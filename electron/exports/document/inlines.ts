import type { Block, Inline, Mark, Tone } from "./document.ts";
import { hasRightToLeft, isolate, safeText } from "./safe-text.ts";

const plain = (text: string, marks: Mark[] = [], href: string | null = null): Inline => ({
  kind: "text",
  text,
  marks,
  href,
});

/** Text of any origin as inlines: made safe, its line ends as breaks. */
export const textInlines = (text: string, marks: Mark[] = [], href: string | null = null): Inline[] =>
  safeText(text)
    .split("\n")
    .flatMap((line, index) => {
      const here = line === "" ? [] : [plain(line, marks, href)];
      return index === 0 ? here : [{ kind: "break" as const }, ...here];
    });

export const status = (text: string, tone: Tone): Inline => ({ kind: "status", text, tone });

/** The inlines as people read them, without marks. */
export const inlineText = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => (inline.kind === "break" ? "\n" : inline.text)).join("");

/** Right-to-left paragraphs in an isolate as a whole, so that neither their parts nor their surroundings are reordered. */
const isolatedInlines = (inlines: Inline[]): Inline[] =>
  hasRightToLeft(inlineText(inlines)) ? [plain(isolate.open), ...inlines, plain(isolate.close)] : inlines;

export const paragraph = (inlines: Inline[]): Block => ({ kind: "paragraph", inlines: isolatedInlines(inlines) });

export const textParagraph = (text: string, marks: Mark[] = []): Block => paragraph(textInlines(text, marks));

export const heading = (level: 1 | 2 | 3, inlines: Inline[]): Block => ({
  kind: "heading",
  level,
  inlines: isolatedInlines(inlines.map((inline) => (inline.kind === "break" ? plain(" ") : inline))),
});

/** Inlines joined by a sign; empty ones are left out. */
export const joined = (parts: readonly Inline[][], sign: string, marks: Mark[] = []): Inline[] =>
  parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [plain(sign, marks), ...part]));
