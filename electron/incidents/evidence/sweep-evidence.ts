import type { IncidentStore } from "#electron/incidents/store/incident-store.ts";
import type { EvidenceFiles } from "./evidence-files.ts";

/** Bytes come before the entry that will hold them. */
const waitMs = 86_400_000;

/**
 * Deletes what was sent as evidence and that no entry ever held: a picture pasted into a note that was not written. Its row
 * goes first: what an entry may name has its bytes. Nothing goes on the day of a repair. Answers how many files went.
 */
export const sweepEvidence = (
  store: Pick<IncidentStore, "change" | "read" | "notice">,
  files: Pick<EvidenceFiles, "list" | "remove">,
  nowMs: number,
): number => {
  if (store.notice() !== null) return 0;
  const old = files.list().filter(({ modifiedMs }) => modifiedMs < nowMs - waitMs);
  let swept = 0;
  for (const { sha256 } of old) {
    if (store.read((book) => book.isHeld(sha256))) continue;
    const isGone = store.change(({ book }) => {
      if (book.isHeld(sha256)) return false;
      book.removeEvidence(sha256);
      return true;
    });
    if (!isGone) continue;
    files.remove(sha256);
    swept += 1;
  }
  return swept;
};
