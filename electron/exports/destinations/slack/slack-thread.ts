import { createHash } from "node:crypto";
import { z } from "zod";
import type { Job } from "#electron/exports/destinations/destination.ts";
import type { SlackMessage, SlackThread } from "#electron/exports/destinations/renderers.ts";
import type { Message, SlackClient } from "./slack-client.ts";

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
const skewMs = 600_000;
export const rootKey = "root";

export const hashOf = ({ text, blocks }: SlackMessage): string =>
  createHash("sha256")
    .update(JSON.stringify([text, blocks]))
    .digest("hex");

const payload = z.object({ incident: z.string(), part: z.string(), sha256: z.string() });
/** What our own messages carry unseen. */
export const metadataOf = (incident: string, part: string, sha256: string) => ({
  event_type: eventType,
  event_payload: { incident, part, sha256 },
});
const markOf = (message: Message) =>
  message.metadata?.event_type === eventType ? payload.safeParse(message.metadata.event_payload).data : undefined;

export type ThreadProgress = { copy: Copy; keep: (change: Partial<Copy>) => void };

export const emptyCopy = (): Copy => copySchema.parse({});

export const startThreadProgress = (job: Job): ThreadProgress => {
  const progress: ThreadProgress = {
    copy: copySchema.safeParse(job.copy).data ?? emptyCopy(),
    keep: (change) => {
      progress.copy = { ...progress.copy, ...change };
      job.save(progress.copy);
    },
  };
  return progress;
};

export const messagesOf = ({ root, replies }: SlackThread): SlackMessage[] => [{ ...root, key: rootKey }, ...replies];
export const isComplete = (thread: SlackThread, { parts, picture }: Copy): boolean =>
  messagesOf(thread).every((message) => parts[message.key]?.sha256 === hashOf(message)) &&
  (thread.picture === null || picture !== null);

const keepFound = (progress: ThreadProgress, found: Message[], incidentId: string, thread: SlackThread) => {
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
export const observeThread = async (
  client: SlackClient,
  job: Job,
  progress: ThreadProgress,
  thread: SlackThread,
): Promise<boolean> => {
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
