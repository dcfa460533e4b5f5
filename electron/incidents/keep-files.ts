import type { Clock } from "#electron/clock.ts";
import type { IncidentStore } from "./store/incident-store.ts";

const lookEveryMs = 30_000;
const hourMs = 3_600_000;

/** Tidies the files up, and backs them up when it is due: hourly while an incident is open, daily otherwise. */
export const keepFiles = (
  store: IncidentStore,
  { clock, onTrouble }: { clock: Clock; onTrouble: (message: string) => void },
) => {
  let cancel = () => {};
  let running: Promise<void> = Promise.resolve();
  const look = () => {
    const open = store.read((book) => book.openIncidents().length);
    const dueMs = (store.lastBackupMs() ?? 0) + (open > 0 ? hourMs : 24 * hourMs);
    const some = store.read((book) => book.counts().total) > 0;
    if (!some || clock.now() < dueMs) return;
    running = store
      .backUp()
      .catch((error: unknown) =>
        onTrouble(`incidents could not be backed up: ${error instanceof Error ? error.message : "unknown error"}`),
      );
  };
  const arm = () => {
    cancel = clock.after(lookEveryMs, () => {
      try {
        store.tidy();
        look();
      } catch {
        // A file that cannot be read is told of by whoever needs it.
      }
      arm();
    });
  };
  arm();
  return async () => {
    cancel();
    await running;
  };
};
