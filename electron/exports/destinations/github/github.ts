import type { DestinationConfigOf } from "#config/wall/incidents.ts";
import { compareLines, markdownLines } from "#electron/exports/destinations/compare-lines.ts";
import type { Destination, DestinationDeps, Job, Preview } from "#electron/exports/destinations/destination.ts";
import { asks, uncertain } from "#electron/exports/destinations/export-error.ts";
import type { Renderers } from "#electron/exports/destinations/renderers.ts";
import { readSignature, signatureChars, unsigned } from "#electron/exports/destinations/signed-text.ts";
import {
  deleted,
  mayRemake,
  startTextProgress,
  type TextCopy,
  type TextProgress,
  titleFor,
  visibleWithinMs,
} from "#electron/exports/destinations/text-copy.ts";
import { createGithubClient, type Issue } from "./github-client.ts";
import {
  appendThread,
  isSame,
  readThread,
  signParts,
  stakeOf,
  type Thread,
  textsOf,
  type Wanted,
  writeThread,
} from "./issue-thread.ts";

const plainText = ({ texts }: Wanted): string => texts.map(unsigned).join("\n\n");

/** An issue, and comments for what it has no room for. */
export const createGithub = (
  config: DestinationConfigOf<"github">,
  deps: DestinationDeps,
  render: Renderers["github"],
): Destination => {
  const client = createGithubClient(config, deps);
  const signed = ({ model }: Job): Wanted => {
    const { title, parts } = render(model.document, signatureChars);
    return { title, texts: signParts(model.document.incidentId, parts) };
  };
  const wanted = (job: Job, progress: TextProgress, { title: there }: Issue): Wanted => {
    const { title, texts } = signed(job);
    return { title: titleFor(progress, there, title), texts };
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
  const append = ({ model, exportId }: Job, thread: Thread) => {
    const { parts } = render(model.document, signatureChars);
    return appendThread(client, thread, { incidentId: model.document.incidentId, exportId, parts });
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
      if (isSame(thread, wanted(job, progress, thread.issue))) return { url };
      const stake = stakeOf(thread);
      const decided = stake !== null && job.decision?.seen === stake.seen ? job.decision.action : null;
      if (decided === "append") await append(job, thread);
      else if (stake !== null && decided !== "overwrite") throw asks(stake.reason, stake.seen);
      else {
        await writeThread(client, thread, wanted(job, progress, found));
        progress.keep({ text: plainText(signed(job)) });
      }
      return { url };
    },
    reconcile: async (job) => {
      const progress = startTextProgress(job);
      const found = await locate(job, progress.copy);
      if (found === "none" || found === "deleted") return { complete: false, url: null };
      adopt(progress, found);
      const thread = await readThread(client, found, job.model.document.incidentId);
      return {
        complete: isSame(thread, wanted(job, progress, thread.issue)) && job.decision === null,
        url: found.html_url,
      };
    },
    preview: async (job): Promise<Preview> => {
      const progress = startTextProgress({ ...job, save: () => {} });
      const { copy } = progress;
      const body = plainText(signed(job));
      const found = await locate(job, copy);
      const plain = { url: copy.url, reason: null, seen: null, body, difference: [], lost: [] };
      if (found === "none") return { ...plain, exists: false, change: "create" };
      if (found === "deleted") return { ...plain, exists: false, change: "asks", ...deleted };
      const thread = await readThread(client, found, job.model.document.incidentId);
      const there = { ...plain, exists: true, url: found.html_url };
      if (isSame(thread, wanted(job, progress, thread.issue))) return { ...there, change: "nothing" };
      const text = textsOf(thread).map(unsigned).join("\n\n");
      const compared = compareLines(markdownLines(copy.text), markdownLines(text), markdownLines(body));
      const stake = stakeOf(thread);
      if (stake === null) return { ...there, change: "update", difference: compared.difference };
      return { ...there, change: "asks", ...stake, ...compared };
    },
  };
};
