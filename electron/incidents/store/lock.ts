import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Holds a folder for this process alone until closed, also against a process that was killed: the system takes the lock
 * back by itself. The database of incidents stays open to readers. Throws SQLITE_BUSY when another one has it.
 */
export const holdFolder = (folder: string): { close: () => void } => {
  const lock = new DatabaseSync(join(folder, "lock.sqlite"), { timeout: 0 });
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;");
    return { close: () => lock.close() };
  } catch (error) {
    lock.close();
    throw error;
  }
};
