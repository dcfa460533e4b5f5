import type { Entry } from "#config/contract/incident.ts";
import type { Block, Inline } from "./document.ts";
import { kindSign } from "./fact-text.ts";
import { heading, joined, paragraph, textInlines, textParagraph } from "./inlines.ts";
import { isolated, safeLine } from "./safe-text.ts";
import { entryBlocks, type TimelineContext } from "./timeline.ts";
import type { ExportWords } from "./words.ts";

/** Pinned entries once more on top: what a reader in a hurry should know. */
export const highlights = (entries: readonly Entry[], context: TimelineContext): Block[] => {
  const { words, clock } = context;
  const items = entries
    .filter(({ pinned }) => pinned)
    .map((entry) => {
      const [first] = entryBlocks({ ...entry, pinned: false }, context);
      const said: Inline[] = first?.kind === "paragraph" ? first.inlines : [kindSign(entry, words)];
      const at = textInlines(clock.entryTime(entry.eventAtMs, entry.precision), ["bold"]);
      return [paragraph(joined([at, said], " "))];
    });
  return items.length === 0
    ? []
    : [heading(2, textInlines(words.section.highlights)), { kind: "list", ordered: false, start: 1, items }];
};

export const followUps = (entries: readonly Entry[], context: TimelineContext): Block[] => {
  const { words } = context;
  const items = entries
    .filter(({ kind }) => kind === "action")
    .map((entry) => {
      const said = context.noteBlocks(entry.text).find((block) => block.kind === "paragraph");
      const text = said ? said.inlines : textInlines(words.kind.action);
      const from = [isolated(safeLine(entry.author)), words.entry(entry.number)].filter((part) => part !== "");
      const inlines = [...text, ...textInlines(words.inParentheses(from.join(words.comma)))];
      return { id: entry.id, done: false, inlines };
    });
  return items.length === 0 ? [textParagraph(words.prompt.followUps, ["italic"])] : [{ kind: "tasks", items }];
};

export const prompted = (words: ExportWords, name: "impact" | "well" | "wrong" | "lucky" | "causes"): Block[] => [
  heading(2, textInlines(words.section[name])),
  textParagraph(words.prompt[name], ["italic"]),
];
