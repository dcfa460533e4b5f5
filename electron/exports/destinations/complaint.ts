import { z } from "zod";
import { wallText } from "#electron/sources/http/wall-text.ts";

const words = z.string().min(1);
const one = z.union([
  words,
  z.object({ title: words.optional(), detail: words.nullish(), message: words.optional(), field: words.optional() }),
]);
const body = z.object({ message: words.optional(), error: words.optional(), errors: z.array(one).optional() });

const wordsOf = (error: z.infer<typeof one>): string =>
  typeof error === "string"
    ? error
    : [error.title, error.detail, error.message, error.field].filter((part) => part != null).join(": ");

/** What a vendor says was wrong, in one clean line; null for web pages and other bodies that say nothing readable. */
export const complaintIn = (text: string, secrets: readonly string[]): string | null => {
  try {
    const parsed = body.safeParse(JSON.parse(text));
    if (!parsed.success) return null;
    const { message, error, errors = [] } = parsed.data;
    const said = [...new Set([message, ...errors.map(wordsOf)])].filter((part) => part !== undefined && part !== "");
    const all = said.length > 0 ? said.join("; ") : error;
    return all === undefined ? null : wallText(all, secrets);
  } catch {
    return null;
  }
};
