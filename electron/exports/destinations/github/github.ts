import type { DestinationConfigOf } from "#config/wall/incidents.ts";
import { compareLines, markdownLines } from "#electron/exports/destinations/compare-lines.ts";
import type { Destination, DestinationDeps, Job, Preview } from "#electron/exports/destinations/destination.ts";
import { asks, uncertain } from "#electron/exports/destinations/export-error.ts";
import type { Renderers } from "#electron/exports/destinations/renderers.ts";
import { readSignature, sign, signatureChars, textHash, unsigned } from "#electron/exports/destinations/signed-text.ts";
import {
  deleted,
  mayRemake,
  startTextProgress,
  type TextCopy,
  type TextProgress,
  titleFor,
  visibleWithinMs,
} from "#electron/exports/destinations/text-copy.ts";
import { createGithubClient, type GithubClient, type Issue } from "./github-client.ts";

type Part = { id: number; text: string };
type Thread = {
  issue: Issue /** Our comments by part ("2", "3", ... or an export's id). */;
  comments: Map<string, Part>;
};

const partNames = (parts: string[]): string[] => parts.map((_, index) => String(index + 1));

const readThread = async (client: GithubClient, issue: Issue, incidentId: string): Promise<Thread> => {
  const comments = new Map<string, Part>();
  for (const { id, body } of await client.comments(issue.number)) {
    const signature = readSignature(body ?? "");
    if (signature?.incidentId !== incidentId || comments.has(signature.part)) continue;
    comments.set(signature.part, { id, text: body ?? "" });
  }
  return { issue, comments };
};

/** The texts as they stand, the issue's own first; an answer of a person is none of them. */
const textsOf = ({ issue, comments }: Thread): string[] => {
  const parts = [...comments].filter(([part]) => /^\d+$/.test(part)).sort(([a], [b]) => Number(a) - Number(b));
  return [issue.body ?? "", ...parts.map(([, { text }]) => text)];
};
const isIntact = (text: string): boolean => readSignature(text)?.isIntact ?? false;

/** An issue, and comments for what it has no room for. */
export const createGithub = (
  config: DestinationConfigOf<"github">,
  deps: DestinationDeps,
  render: Renderers["github"],
): Destination => {
  const client = createGithubClient(config, deps);
  const signed = (job: Job): { title: string; texts: string[] } => {
    const { incidentId } = job.model.document;
    const { title, parts } = render(job.model.document, signatureChars);
    const names = partNames(parts);
    const texts = parts.map((text, index) => sign(text, { incidentId, part: names[index] ?? "" }, "comment"));
    return { title, texts };
  };

  const locate = async (job: Job, copy: TextCopy): Promise<Issue | "none" | "deleted"> => {
    if (copy.id !== null) {
      const issue = await client.issue(Number(copy.id));
      if (issue !== null) return issue;
      if (deps.now() - copy.madeAtMs < visibleWithinMs) throw uncertain("GitHub does not show the issue yet");
      return "deleted";
    }
    const { incident } = job.model.detail;
    const isOurs = ({ body }: Issue) => {
      const signature = readSignature(body ?? "");
      return signature?.incidentId === incident.id && signature.part === "1";
    };
    return (await client.issuesSince(incident.openedAtMs)).find(isOurs) ?? "none";
  };
  const adopt = (progress: TextProgress, issue: Issue) => {
    const id = String(issue.number);
    if (progress.copy.id === id) return;
    const titles = [...progress.copy.titles, issue.title];
    progress.keep({ id, madeAtMs: deps.now(), titles, url: issue.html_url });
  };
  const stakeOf = (thread: Thread) => {
    const texts = textsOf(thread);
    if (texts.every(isIntact)) return null;
    return { reason: "Somebody has edited the issue", seen: textHash(texts.map(unsigned).join("\n")) };
  };
  const titleOf = (job: Job, progress: TextProgress, { issue }: Thread): string =>
    titleFor(progress, issue.title, signed(job).title);
  const isSame = (job: Job, progress: TextProgress, thread: Thread): boolean => {
    const { texts } = signed(job);
    const there = textsOf(thread);
    return (
      thread.issue.title === titleOf(job, progress, thread) &&
      there.length === texts.length &&
      there.every((text, index) => textHash(text) === textHash(texts[index] ?? ""))
    );
  };

  const write = async (job: Job, progress: TextProgress, thread: Thread) => {
    const { texts } = signed(job);
    const title = titleOf(job, progress, thread);
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
    progress.keep({ text: texts.map(unsigned).join("\n\n") });
  };
  const append = async (job: Job, thread: Thread) => {
    const { incidentId } = job.model.document;
    for (const [index, text] of render(job.model.document, signatureChars).parts.entries()) {
      const part = `${job.exportId}-${index + 1}`;
      if (thread.comments.has(part)) continue;
      await client.comment(thread.issue.number, sign(text, { incidentId, part }, "comment"));
    }
  };

  return {
    settleMs: 10_000,
    publish: async (job) => {
      const progress = startTextProgress(job);
      let found = await locate(job, progress.copy);
      if (found === "deleted") {
        if (!mayRemake(job)) throw asks(deleted.reason, deleted.seen);
        progress.keep({ id: null, titles: [] });
        found = await locate(job, progress.copy);
      }
      if (found === "none" || found === "deleted") {
        const { title, texts } = signed(job);
        found = await client.create({ title, body: texts[0] ?? "", labels: config.labels });
      }
      adopt(progress, found);
      const thread = await readThread(client, found, job.model.document.incidentId);
      const url = found.html_url;
      if (isSame(job, progress, thread)) return { url };
      const stake = stakeOf(thread);
      const decided = stake !== null && job.decision?.seen === stake.seen ? job.decision.action : null;
      if (decided === "append") await append(job, thread);
      else if (stake !== null && decided !== "overwrite") throw asks(stake.reason, stake.seen);
      else await write(job, progress, thread);
      return { url };
    },
    reconcile: async (job) => {
      const progress = startTextProgress(job);
      const found = await locate(job, progress.copy);
      if (found === "none" || found === "deleted") return { complete: false, url: null };
      adopt(progress, found);
      const thread = await readThread(client, found, job.model.document.incidentId);
      return { complete: isSame(job, progress, thread) && job.decision === null, url: found.html_url };
    },
    preview: async (job): Promise<Preview> => {
      const progress = startTextProgress({ ...job, save: () => {} });
      const { copy } = progress;
      const { texts } = signed(job);
      const body = texts.map(unsigned).join("\n\n");
      const found = await locate(job, copy);
      const plain = { url: copy.url, reason: null, body, difference: [], lost: [] };
      if (found === "none") return { ...plain, exists: false, change: "create" };
      if (found === "deleted") return { ...plain, exists: false, change: "asks", reason: deleted.reason };
      const thread = await readThread(client, found, job.model.document.incidentId);
      const there = { ...plain, exists: true, url: found.html_url };
      if (isSame(job, progress, thread)) return { ...there, change: "nothing" };
      const text = textsOf(thread).map(unsigned).join("\n\n");
      const compared = compareLines(markdownLines(copy.text), markdownLines(text), markdownLines(body));
      const stake = stakeOf(thread);
      if (stake === null) return { ...there, change: "update", difference: compared.difference };
      return { ...there, change: "asks", reason: stake.reason, ...compared };
    },
  };
};
