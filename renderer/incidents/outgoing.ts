import { z } from "zod";
import { RequestError } from "#renderer/api/client.ts";

const outgoingNote = z.object({
  /** A ULID; sent again it means the same note, so that it is never doubled. */
  id: z.string(),
  incidentId: z.string(),
  /** In the one-line grammar. */
  text: z.string(),
  /** By the collector's clock: what "-5m" counts from, however late it is sent. */
  typedAtMs: z.number(),
  evidence: z.array(z.string()),
  author: z.string(),
});
export type OutgoingNote = z.infer<typeof outgoingNote>;

/** `waiting`: the collector could not be reached; tried again. `refused`: a person must look at it; `reason` says why. */
export type PendingNote = OutgoingNote & { state: "saving" | "waiting" | "refused"; reason: string | null };

export type OutgoingDeps = {
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;
  /** Resolves once the server has saved it. */
  send: (note: OutgoingNote) => Promise<void>;
  after: (delayMs: number, task: () => void) => () => void;
};

const prefix = "yagura.note.";
const firstWaitMs = 1000;
const longestWaitMs = 15_000;

/** What sending again would not mend. */
const refusals = new Set(["bad-request", "not-found", "forbidden", "unauthorized", "too-large", "conflict"]);
export const isRefusal = (error: unknown): error is RequestError =>
  error instanceof RequestError && refusals.has(error.kind);

/** Of all windows of this browser: the same note sent by two of them is one. */
const readNotes = (storage: OutgoingDeps["storage"]): PendingNote[] => {
  try {
    const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "");
    return keys
      .filter((key) => key.startsWith(prefix))
      .sort()
      .flatMap((key): PendingNote[] => {
        const parsed = outgoingNote.safeParse(JSON.parse(storage.getItem(key) ?? "null"));
        return parsed.success ? [{ ...parsed.data, state: "saving", reason: null }] : [];
      });
  } catch {
    return [];
  }
};

/**
 * Notes on their way: kept on this machine until the server says that they are saved, sent one by one in the order they
 * were typed, tried again for as long as it takes.
 */
export const createOutgoing = ({ storage, send, after }: OutgoingDeps) => {
  let notes: readonly PendingNote[] = readNotes(storage);
  const uploads = new Map<string, Promise<readonly string[]>>();
  const listeners = new Set<() => void>();
  let sending = false;
  let waitMs = firstWaitMs;
  let cancelWait: (() => void) | null = null;

  const put = (next: readonly PendingNote[]) => {
    notes = next;
    for (const listener of listeners) listener();
  };
  const change = (id: string, part: Partial<PendingNote>) =>
    put(notes.map((note) => (note.id === id ? { ...note, ...part } : note)));
  const store = ({ state: _, reason: __, ...note }: PendingNote) => {
    try {
      storage.setItem(prefix + note.id, JSON.stringify(note));
    } catch {
      // Full or switched off: it is still in memory and on its way.
    }
  };
  const drop = (id: string) => {
    try {
      storage.removeItem(prefix + id);
    } catch {
      // As above.
    }
    uploads.delete(id);
    put(notes.filter((note) => note.id !== id));
  };
  const withUploads = async (note: PendingNote): Promise<PendingNote> => {
    const hashes = await uploads.get(note.id);
    if (!hashes) return note;
    uploads.delete(note.id);
    const whole = { ...note, evidence: [...new Set([...note.evidence, ...hashes])] };
    change(note.id, { evidence: whole.evidence });
    store(whole);
    return whole;
  };
  const sendNext = async (): Promise<void> => {
    const next = notes.find(({ state }) => state !== "refused");
    if (!next || sending || cancelWait) return;
    sending = true;
    try {
      await send(await withUploads(next));
      waitMs = firstWaitMs;
      drop(next.id);
    } catch (error) {
      if (isRefusal(error)) change(next.id, { state: "refused", reason: error.message });
      else {
        change(next.id, { state: "waiting" });
        cancelWait = after(waitMs, goOn);
        waitMs = Math.min(2 * waitMs, longestWaitMs);
      }
    }
    sending = false;
    await sendNext();
  };
  const goOn = () => {
    cancelWait?.();
    cancelWait = null;
    void sendNext();
  };
  void sendNext();

  return {
    notes: () => notes,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    /** `files`: hashes of pictures that are still on their way themselves. */
    add: (note: OutgoingNote, files: readonly Promise<string | null>[] = []) => {
      const pending: PendingNote = { ...note, state: "saving", reason: null };
      store(pending);
      if (files.length > 0)
        uploads.set(
          note.id,
          Promise.all(files).then((hashes) => hashes.flatMap((hash) => hash ?? [])),
        );
      put([...notes, pending]);
      void sendNext();
    },
    /** Tries everything again at once. */
    again: goOn,
    /** Takes back one that was refused; its text, for the line it came from. */
    takeBack: (id: string): string | null => {
      const note = notes.find((one) => one.id === id && one.state === "refused");
      if (note) drop(id);
      return note?.text ?? null;
    },
  };
};

export type Outgoing = ReturnType<typeof createOutgoing>;
