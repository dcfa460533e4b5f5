import { z } from "zod";
import type { ExportDecision, ExportPreview } from "#config/contract/export.ts";
import type { Preview } from "#electron/exports/destinations/destination.ts";
import type { ExportDocument } from "#electron/exports/document/document.ts";

type Said = {
  text?: string | { text: string } | undefined;
  fields?: Said[] | undefined;
  elements?: Said[] | undefined;
};
const said: z.ZodType<Said> = z.object({
  text: z.union([z.string(), z.object({ text: z.string() })]).optional(),
  get fields() {
    return z.array(said).optional();
  },
  get elements() {
    return z.array(said).optional();
  },
});
const thread = z.array(z.object({ text: z.string(), blocks: z.array(said) }));

const linesOf = ({ text, fields = [], elements = [] }: Said): string[] => {
  const own = typeof text === "object" ? text.text : text;
  return [...(own === undefined ? [] : own.split("\n")), ...[...fields, ...elements].flatMap(linesOf)];
};

const parsedJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

/** What a thread at Slack will say, message by message, in lines. */
const messagesOf = (body: string): string[][] =>
  (thread.safeParse(parsedJson(body)).data ?? []).map(({ text, blocks }) => {
    const lines = blocks.flatMap(linesOf).filter((line) => line.trim() !== "");
    return lines.length > 0 ? lines : [text];
  });

const decisionsOf = ({ change, exists }: Preview): ExportDecision[] => {
  if (change !== "asks") return [];
  return exists ? ["overwrite", "append", "skip"] : ["recreate", "skip"];
};

/** A destination's preview as pages get it: text and structure alone, whatever the destination's own format is. */
export const toPreview = (
  { to, kind }: { to: string; kind: string },
  preview: Preview,
  { title, blocks }: ExportDocument,
): ExportPreview => {
  const { exists, url, change, reason, seen, body, difference, lost } = preview;
  const messages = kind === "slack" ? messagesOf(body) : null;
  const decisions = decisionsOf(preview);
  return { to, kind, exists, url, change, reason, seen, decisions, title, blocks, messages, difference, lost };
};
