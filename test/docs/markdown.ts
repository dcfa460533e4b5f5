import { readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..", "..");

export const readDoc = (path: string): string => readFileSync(join(root, path), "utf8");

export type Fence = { info: string; text: string };

/** The fenced blocks of a document, in order. */
export const fencesOf = (markdown: string): Fence[] =>
  [...markdown.matchAll(/^```(\S[^\n]*)\n(.*?)^```$/gms)].map(([, info = "", text = ""]) => ({ info, text }));

export type HttpMessage = { first: string; headers: Record<string, string>; body: string };

/** First line, headers, and after an empty line the body. */
export const parseMessage = (text: string): HttpMessage => {
  const [head = "", ...rest] = text.split("\n\n");
  const [first = "", ...lines] = head.trim().split("\n");
  const headers = lines.map((line) => {
    const [name = "", ...value] = line.split(": ");
    return [name.toLowerCase(), value.join(": ")];
  });
  return { first, headers: Object.fromEntries(headers), body: rest.join("\n\n").trim() };
};
