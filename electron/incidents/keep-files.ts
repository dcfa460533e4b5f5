import type { Clock } from "#electron/clock.ts";
import type { EvidenceFiles } from "./evidence/evidence-files.ts";
import { sweepEvidence } from "./evidence/sweep-evidence.ts";
import type { IncidentStore } from "./store/incident-store.ts";

const lookEveryMs = 30_000;
const hourMs = 3_600_000;

const said = (error: unknown) => (error instanceof Error ? error.message : "unknown error");

/**
 * Tidies the files up, and backs them up when it is due: hourly while an incident is open, daily otherwise. Once an hour it
 * sweeps away evidence that no entry holds.
 */
export const keepFiles = (
  store: IncidentStore,
  files: EvidenceFiles,
  { clock, onTrouble }: { clock: Clock; onTrouble: (message: string) => void },
) => {
  let cancel = () => {};
  let running: Promise<void> | null = null;
  let swept = 0;
  let sweptAtMs = clock.now();
  const backUp = () => {
    if (running) return;
    const open = store.read((book) => book.openIncidents().length);
    const dueMs = (store.lastBackupMs() ?? 0) + (open > 0 ? hourMs : 24 * hourMs);
    const some = store.read((book) => book.counts().total) > 0;
    if (!some || clock.now() < dueMs) return;
    running = store
      .backUp()
      .catch((error: unknown) => onTrouble(`incidents could not be backed up: ${said(error)}`))
      .finally(() => {
        running = null;
      });
  };
  const sweep = () => {
    if (Math.abs(clock.now() - sweptAtMs) < hourMs) return;
    sweptAtMs = clock.now();
    try {
      swept += sweepEvidence(store, files, clock.now());
    } catch (error) {
      onTrouble(`evidence that nobody holds could not be swept away: ${said(error)}`);
    }
  };
  const arm = () => {
    cancel = clock.after(lookEveryMs, () => {
      try {
        store.tidy();
        backUp();
        sweep();
      } catch {
        // A file that cannot be read is told of by whoever needs it.
      }
      arm();
    });
  };
  arm();
  return {
    /** Pieces of evidence, since the start. */
    swept: () => swept,
    stop: async () => {
      cancel();
      await running;
    },
  };
};
