import type { DestinationConfigOf } from "#config/wall/incidents.ts";
import { compareLines, markdownLines } from "#electron/exports/destinations/compare-lines.ts";
import type { Destination, DestinationDeps, Job, Preview } from "#electron/exports/destinations/destination.ts";
import { asks, uncertain } from "#electron/exports/destinations/export-error.ts";
import type { Renderers, SlackThread } from "#electron/exports/destinations/renderers.ts";
import { sayMessage, showPicture } from "./say-message.ts";
import { createSlackClient } from "./slack-client.ts";
import {
  emptyCopy,
  hashOf,
  isComplete,
  messagesOf,
  observeThread,
  rootKey,
  startThreadProgress,
  type ThreadProgress,
} from "./slack-thread.ts";

const deleted = { reason: "The thread was deleted", seen: "deleted" };

/** Messages of one incident in one thread: how it stands, each phase, and a picture. */
export const createSlack = (
  config: DestinationConfigOf<"slack">,
  deps: DestinationDeps,
  render: Renderers["slack"],
): Destination => {
  const client = createSlackClient(config, deps);
  const threadOf = ({ model }: Job): SlackThread => render(model.detail, model.document);
  const linkOf = async (progress: ThreadProgress): Promise<string | null> => {
    const { ts, url } = progress.copy;
    if (url === null && ts !== null) progress.keep({ url: await client.permalink(ts) });
    return progress.copy.url;
  };

  return {
    settleMs: 15_000,
    publish: async (job) => {
      const progress = startThreadProgress(job);
      const thread = threadOf(job);
      if (isComplete(thread, progress.copy) && job.decision === null) return { url: await linkOf(progress) };
      if (!(await observeThread(client, job, progress, thread))) {
        if (job.decision?.seen !== deleted.seen) throw asks(deleted.reason, deleted.seen);
        progress.keep(emptyCopy());
        if (!(await observeThread(client, job, progress, thread))) throw uncertain("Slack does not show the thread");
      }
      for (const message of messagesOf(thread)) {
        if (await sayMessage(client, job, progress, message)) continue;
        if (message.key === rootKey) throw asks(deleted.reason, deleted.seen);
        const parts = { ...progress.copy.parts, [message.key]: { ts: "", sha256: hashOf(message), text: "" } };
        progress.keep({ parts });
      }
      await showPicture({ client, readEvidence: deps.readEvidence }, progress, thread);
      return { url: await linkOf(progress) };
    },
    reconcile: async (job) => {
      const progress = startThreadProgress(job);
      const thread = threadOf(job);
      if (!(await observeThread(client, job, progress, thread))) return { complete: false, url: null };
      return { complete: isComplete(thread, progress.copy) && job.decision === null, url: progress.copy.url };
    },
    preview: async (job): Promise<Preview> => {
      const progress = startThreadProgress({ ...job, save: () => {} });
      const thread = threadOf(job);
      const isThere = await observeThread(client, job, progress, thread);
      const { copy } = progress;
      const messages = messagesOf(thread);
      const body = JSON.stringify(messages, null, 2);
      const plain = { url: copy.url, reason: null, seen: null, body, difference: [], lost: [] };
      if (!isThere) return { ...plain, exists: false, change: "asks", ...deleted };
      if (copy.ts === null) return { ...plain, exists: false, change: "create" };
      if (isComplete(thread, copy)) return { ...plain, exists: true, change: "nothing" };
      const before = messages.map(({ key }) => copy.parts[key]?.text ?? "").join("\n");
      const after = messages.map(({ text }) => text).join("\n");
      const { difference } = compareLines([], markdownLines(before), markdownLines(after));
      return { ...plain, exists: true, change: "update", difference };
    },
  };
};
