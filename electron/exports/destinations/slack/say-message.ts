import type { Job } from "#electron/exports/destinations/destination.ts";
import { uncertain } from "#electron/exports/destinations/export-error.ts";
import type { SlackMessage, SlackThread } from "#electron/exports/destinations/renderers.ts";
import type { MessageDraft, SlackClient } from "./slack-client.ts";
import { hashOf, metadataOf, rootKey, type ThreadProgress } from "./slack-thread.ts";

/** Posts the message, or changes it where it stands; false: somebody deleted it. */
export const sayMessage = async (
  client: SlackClient,
  job: Job,
  progress: ThreadProgress,
  message: SlackMessage,
): Promise<boolean> => {
  const { ts: threadTs, parts } = progress.copy;
  const sha256 = hashOf(message);
  const known = parts[message.key];
  // An answer that somebody deleted stays deleted.
  if (known?.sha256 === sha256 || known?.ts === "") return true;
  const metadata = metadataOf(job.model.document.incidentId, message.key, sha256);
  const draft: MessageDraft = { text: message.text, blocks: message.blocks, metadata };
  let ts = known?.ts;
  if (ts !== undefined) {
    if (!(await client.update(ts, draft))) return false;
  } else ts = await client.post(threadTs === null ? draft : { ...draft, thread_ts: threadTs });
  const kept = { ...parts, [message.key]: { ts, sha256, text: message.text } };
  progress.keep({ parts: kept, ...(message.key === rootKey ? { ts } : {}) });
  return true;
};

/** Puts the thread's picture there, once. */
export const showPicture = async (
  deps: { client: SlackClient; readEvidence: (sha256: string) => Promise<Uint8Array<ArrayBuffer> | null> },
  progress: ThreadProgress,
  { picture }: SlackThread,
) => {
  const { ts, uploaded } = progress.copy;
  if (picture === null || progress.copy.picture !== null || ts === null) return;
  let fileId = uploaded?.sha256 === picture.sha256 ? uploaded.fileId : null;
  if (fileId === null) {
    const bytes = await deps.readEvidence(picture.sha256);
    if (bytes === null || bytes.length === 0) return progress.keep({ picture: picture.sha256 });
    fileId = await deps.client.upload({ name: picture.name, mime: "application/octet-stream", bytes });
    progress.keep({ uploaded: { sha256: picture.sha256, fileId } });
  }
  if (!(await deps.client.show(fileId, picture.title, ts))) {
    progress.keep({ uploaded: null });
    throw uncertain("Slack has lost the picture");
  }
  progress.keep({ picture: picture.sha256 });
};
