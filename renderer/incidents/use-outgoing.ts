import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { ulid } from "ulid";
import { entryAnswer } from "#config/contract/incident-requests.ts";
import { parseNote } from "#config/incidents/parse-note.ts";
import { livePictureQuery, wallQuery } from "#renderer/api/queries.ts";
import { emptyPicture, type LivePicture, serverNowMs } from "#renderer/live/picture.ts";
import { readAuthor } from "./drafts.ts";
import { incidentQuery, withEntry } from "./incident-queries.ts";
import { createOutgoing, type Outgoing, type OutgoingNote, type PendingNote } from "./outgoing.ts";
import { sendJson } from "./send.ts";

/** The collector's clock. */
export const nowOf = (client: QueryClient): number => {
  const picture = client.getQueryData<LivePicture>(livePictureQuery.queryKey) ?? emptyPicture;
  return picture.wallRev === null ? Date.now() : serverNowMs(picture, performance.now());
};

/** Sooner than this the server's own reading of the line is as good. */
const lateMs = 3000;

/** What was typed a while ago happened then, not when the network came back. */
const timeOf = ({ text, typedAtMs }: OutgoingNote, nowMs: number, timezone: string): { eventAtMs?: number } => {
  if (nowMs - typedAtMs < lateMs) return {};
  return { eventAtMs: parseNote(text, { nowMs: typedAtMs, timezone }).moment?.atMs ?? typedAtMs };
};

const openOutgoing = (client: QueryClient): Outgoing =>
  createOutgoing({
    storage: window.localStorage,
    after: (delayMs, task) => {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
    send: async (note) => {
      const { id, incidentId, text, evidence, author } = note;
      const timezone = client.getQueryData(wallQuery.queryKey)?.timezone ?? "UTC";
      const body = { id, text, evidence, author, ...timeOf(note, nowOf(client), timezone) };
      const { incident, entry } = await sendJson("POST", `/api/incidents/${incidentId}/entries`, body, entryAnswer);
      client.setQueryData(incidentQuery(incidentId).queryKey, (detail) =>
        detail ? withEntry(detail, incident, entry) : detail,
      );
    },
  });

const opened = new WeakMap<QueryClient, Outgoing>();

/** One for the page: notes go on being sent when the view is left. */
export const useOutgoing = (): Outgoing => {
  const client = useQueryClient();
  const outgoing = opened.get(client) ?? openOutgoing(client);
  opened.set(client, outgoing);
  return outgoing;
};

/** Writes a line of the grammar into an incident. */
export const useSay = (incidentId: string) => {
  const client = useQueryClient();
  const outgoing = useOutgoing();
  return (text: string, files: readonly Promise<string | null>[] = []): void => {
    const author = readAuthor(window.localStorage);
    outgoing.add({ id: ulid(), incidentId, text, typedAtMs: nowOf(client), evidence: [], author }, files);
  };
};

export const usePending = (incidentId: string): readonly PendingNote[] => {
  const outgoing = useOutgoing();
  const notes = useSyncExternalStore(outgoing.subscribe, outgoing.notes);
  return notes.filter((note) => note.incidentId === incidentId);
};
