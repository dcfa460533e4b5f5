import { readSignature, sign, textHash, unsigned } from "#electron/exports/destinations/signed-text.ts";
import type { GithubClient, Issue } from "./github-client.ts";

type Part = { id: number; text: string };
/** comments: ours, by part ("2", "3", ... or an export's id). */
export type Thread = { issue: Issue; comments: Map<string, Part> };
/** What is to stand there: the signed texts, the issue's own first. */
export type Wanted = { title: string; texts: string[] };

export const readThread = async (client: GithubClient, issue: Issue, incidentId: string): Promise<Thread> => {
  const comments = new Map<string, Part>();
  for (const { id, body } of await client.comments(issue.number)) {
    const signature = readSignature(body ?? "");
    if (signature?.incidentId !== incidentId || comments.has(signature.part)) continue;
    comments.set(signature.part, { id, text: body ?? "" });
  }
  return { issue, comments };
};

/** The texts as they stand, the issue's own first; an answer of a person is none of them. */
export const textsOf = ({ issue, comments }: Thread): string[] => {
  const parts = [...comments].filter(([part]) => /^\d+$/.test(part)).sort(([a], [b]) => Number(a) - Number(b));
  return [issue.body ?? "", ...parts.map(([, { text }]) => text)];
};
const isIntact = (text: string): boolean => readSignature(text)?.isIntact ?? false;

export const signParts = (incidentId: string, parts: readonly string[]): string[] =>
  parts.map((text, index) => sign(text, { incidentId, part: String(index + 1) }, "comment"));

/** What would be lost by writing over the texts, and the state they were looked at in; null: nothing. */
export const stakeOf = (thread: Thread) => {
  const texts = textsOf(thread);
  if (texts.every(isIntact)) return null;
  return { reason: "Somebody has edited the issue", seen: textHash(texts.map(unsigned).join("\n")) };
};

export const isSame = (thread: Thread, { title, texts }: Wanted): boolean => {
  const there = textsOf(thread);
  return (
    thread.issue.title === title &&
    there.length === texts.length &&
    there.every((text, index) => textHash(text) === textHash(texts[index] ?? ""))
  );
};

/** Changes what differs, and removes our comments that are not needed any more. */
export const writeThread = async (client: GithubClient, thread: Thread, { title, texts }: Wanted): Promise<void> => {
  const [body = "", ...more] = texts;
  const { number } = thread.issue;
  const newTitle = title === thread.issue.title ? {} : { title };
  const newBody = textHash(thread.issue.body ?? "") === textHash(body) ? {} : { body };
  if (Object.keys({ ...newTitle, ...newBody }).length > 0) await client.change(number, { ...newTitle, ...newBody });
  for (const [index, text] of more.entries()) {
    const there = thread.comments.get(String(index + 2));
    if (there === undefined) await client.comment(number, text);
    else if (textHash(there.text) !== textHash(text)) await client.changeComment(there.id, text);
  }
  for (const [part, { id }] of thread.comments) {
    if (/^\d+$/.test(part) && Number(part) > texts.length) await client.removeComment(id);
  }
};

/** The new state as comments of its own, each once. */
export const appendThread = async (
  client: GithubClient,
  thread: Thread,
  { incidentId, exportId, parts }: { incidentId: string; exportId: string; parts: readonly string[] },
): Promise<void> => {
  for (const [index, text] of parts.entries()) {
    const part = `${exportId}-${index + 1}`;
    if (thread.comments.has(part)) continue;
    await client.comment(thread.issue.number, sign(text, { incidentId, part }, "comment"));
  }
};
