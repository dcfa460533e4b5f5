import { createHash } from "node:crypto";
import { z } from "zod";
import type { DestinationConfigOf } from "#config/wall/incidents.ts";
import { compareLines, markdownLines } from "#electron/exports/destinations/compare-lines.ts";
import type { Destination, DestinationDeps, Job, Preview } from "#electron/exports/destinations/destination.ts";
import { asks, uncertain } from "#electron/exports/destinations/export-error.ts";
import type { Renderers, SlackMessage, SlackThread } from "#electron/exports/destinations/renderers.ts";
import { createSlackClient, type Message, type MessageDraft } from "./slack-client.ts";

const copySchema = z.object({
  /** Of the thread's first message; null before there is one. */
  ts: z.string().nullable().default(null),
  /** Messages by key: where they are, the hash of what they say, and the words for the next preview. */
  parts: z.record(z.string(), z.object({ ts: z.string(), sha256: z.string(), text: z.string() })).default({}),
  /** Hash of the picture that is in the thread, and of the one that was uploaded for it. */
  picture: z.string().nullable().default(null),
  uploaded: z.object({ sha256: z.string(), fileId: z.string() }).nullable().default(null),
  url: z.string().nullable().default(null),
});
type Copy = z.infer<typeof copySchema>;

const eventType = "yagura_incident";
const deleted = { reason: "The thread was deleted", seen: "deleted" };
const skewMs = 600_000;
const rootKey = "root";

const hashOf = ({ text, blocks }: SlackMessage): string =>
  createHash("sha256")
    .update(JSON.stringify([text, blocks]))
    .digest("hex");

const payload = z.object({ incident: z.string(), part: z.string(), sha256: z.string() });
const markOf = (message: Message) =>
  message.metadata?.event_type === eventType ? payload.safeParse(message.metadata.event_payload).data : undefined;

/** Messages of one incident in one thread: how it stands, each phase, and a picture. */
export const createSlack = (
  config: DestinationConfigOf<"slack">,
  deps: DestinationDeps,
  render: Renderers["slack"],
): Destination => {
  const client = createSlackClient(config, deps);
  const start = (job: Job) => {
    const progress = {
      copy: copySchema.safeParse(job.copy).data ?? copySchema.parse({}),
      keep: (change: Partial<Copy>) => {
        progress.copy = { ...progress.copy, ...change };
        job.save(progress.copy);
      },
    };
    return progress;
  };
  type Progress = ReturnType<typeof start>;
  const threadOf = ({ model }: Job): SlackThread => render(model.detail, model.document);
  const messagesOf = ({ root, replies }: SlackThread): SlackMessage[] => [{ ...root, key: rootKey }, ...replies];
  const isComplete = (thread: SlackThread, { parts, picture }: Copy): boolean =>
    messagesOf(thread).every((message) => parts[message.key]?.sha256 === hashOf(message)) &&
    (thread.picture === null || picture !== null);

  const keepFound = (progress: Progress, found: Message[], incidentId: string, thread: SlackThread) => {
    const parts = { ...progress.copy.parts };
    for (const message of found) {
      const mark = markOf(message);
      if (mark?.incident === incidentId) parts[mark.part] = { ts: message.ts, sha256: mark.sha256, text: message.text };
    }
    const isShown = found.some(({ files }) => files.some(({ name }) => name === thread.picture?.name));
    const picture = isShown ? (thread.picture?.sha256 ?? null) : progress.copy.picture;
    progress.keep({ parts, picture });
  };

  /** Looks up what is already there; false: the thread is not, though it was. */
  const observe = async (job: Job, progress: Progress, thread: SlackThread): Promise<boolean> => {
    const { incident } = job.model.detail;
    if (progress.copy.ts === null) {
      const recent = await client.history(incident.openedAtMs - skewMs);
      const ofIncident = (message: Message) => markOf(message)?.incident === incident.id;
      const root = recent.findLast((message) => ofIncident(message) && markOf(message)?.part === rootKey);
      if (root === undefined) return true;
      progress.keep({ ts: root.ts });
    }
    const { ts } = progress.copy;
    const found = ts === null ? null : await client.thread(ts);
    const root = found?.find((message) => message.ts === ts);
    if (found === null || root === undefined || root.subtype === "tombstone") return false;
    keepFound(progress, found, incident.id, thread);
    return true;
  };

  const say = async (job: Job, progress: Progress, message: SlackMessage): Promise<boolean> => {
    const { ts: threadTs, parts } = progress.copy;
    const sha256 = hashOf(message);
    const known = parts[message.key];
    // An answer that somebody deleted stays deleted.
    if (known?.sha256 === sha256 || known?.ts === "") return true;
    const { incidentId } = job.model.document;
    const event = { event_type: eventType, event_payload: { incident: incidentId, part: message.key, sha256 } };
    const draft: MessageDraft = { text: message.text, blocks: message.blocks, metadata: event };
    let ts = known?.ts;
    if (ts !== undefined) {
      if (!(await client.update(ts, draft))) return false;
    } else ts = await client.post(threadTs === null ? draft : { ...draft, thread_ts: threadTs });
    const kept = { ...parts, [message.key]: { ts, sha256, text: message.text } };
    progress.keep({ parts: kept, ...(message.key === rootKey ? { ts } : {}) });
    return true;
  };

  const showPicture = async (progress: Progress, { picture }: SlackThread) => {
    const { ts, uploaded } = progress.copy;
    if (picture === null || progress.copy.picture !== null || ts === null) return;
    let fileId = uploaded?.sha256 === picture.sha256 ? uploaded.fileId : null;
    if (fileId === null) {
      const bytes = await deps.readEvidence(picture.sha256);
      if (bytes === null || bytes.length === 0) return progress.keep({ picture: picture.sha256 });
      fileId = await client.upload({ name: picture.name, mime: "image/png", bytes });
      progress.keep({ uploaded: { sha256: picture.sha256, fileId } });
    }
    if (!(await client.show(fileId, picture.title, ts))) {
      progress.keep({ uploaded: null });
      throw uncertain("Slack has lost the picture");
    }
    progress.keep({ picture: picture.sha256 });
  };

  const linkOf = async (progress: Progress): Promise<string | null> => {
    const { ts, url } = progress.copy;
    if (url === null && ts !== null) progress.keep({ url: await client.permalink(ts) });
    return progress.copy.url;
  };

  return {
    settleMs: 15_000,
    publish: async (job) => {
      const progress = start(job);
      const thread = threadOf(job);
      if (isComplete(thread, progress.copy) && job.decision === null) return { url: await linkOf(progress) };
      if (!(await observe(job, progress, thread))) {
        if (job.decision?.seen !== deleted.seen) throw asks(deleted.reason, deleted.seen);
        progress.keep(copySchema.parse({}));
        if (!(await observe(job, progress, thread))) throw uncertain("Slack does not show the thread");
      }
      for (const message of messagesOf(thread)) {
        if (await say(job, progress, message)) continue;
        if (message.key === rootKey) throw asks(deleted.reason, deleted.seen);
        const parts = { ...progress.copy.parts, [message.key]: { ts: "", sha256: hashOf(message), text: "" } };
        progress.keep({ parts });
      }
      await showPicture(progress, thread);
      return { url: await linkOf(progress) };
    },
    reconcile: async (job) => {
      const progress = start(job);
      const thread = threadOf(job);
      if (!(await observe(job, progress, thread))) return { complete: false, url: null };
      return { complete: isComplete(thread, progress.copy) && job.decision === null, url: progress.copy.url };
    },
    preview: async (job): Promise<Preview> => {
      const progress = start({ ...job, save: () => {} });
      const thread = threadOf(job);
      const isThere = await observe(job, progress, thread);
      const { copy } = progress;
      const messages = messagesOf(thread);
      const body = JSON.stringify(messages, null, 2);
      const plain = { url: copy.url, reason: null, body, difference: [], lost: [] };
      if (!isThere) return { ...plain, exists: false, change: "asks", reason: deleted.reason };
      if (copy.ts === null) return { ...plain, exists: false, change: "create" };
      if (isComplete(thread, copy)) return { ...plain, exists: true, change: "nothing" };
      const before = messages.map(({ key }) => copy.parts[key]?.text ?? "").join("\n");
      const after = messages.map(({ text }) => text).join("\n");
      const { difference } = compareLines([], markdownLines(before), markdownLines(after));
      return { ...plain, exists: true, change: "update", difference };
    },
  };
};
