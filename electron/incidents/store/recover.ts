import { copyFileSync, existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { checkBackup, listBackups } from "./backups.ts";

const kept = 3;

/** Renames a damaged database and its log out of the way; of those set aside before the last three stay. */
const setAside = (path: string, nowMs: number): void => {
  const aside = `${path}.damaged-${new Date(nowMs).toISOString().replaceAll(":", "-")}`;
  for (const suffix of ["", "-wal"])
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${aside}${suffix}`);
  rmSync(`${path}-shm`, { force: true });
  const prefix = `${basename(path)}.damaged-`;
  const older = readdirSync(dirname(path)).filter((name) => name.startsWith(prefix) && !name.endsWith("-wal"));
  for (const name of older.sort().slice(0, -kept))
    for (const suffix of ["", "-wal"]) rmSync(join(dirname(path), `${name}${suffix}`), { force: true });
};

const isGood = (path: string): boolean => {
  try {
    checkBackup(path, 0);
    return true;
  } catch {
    return false;
  }
};

/** Puts the newest good backup in the place of a damaged database; answers when it was made, null without any. */
export const restoreBackup = (path: string, backups: string, nowMs: number): number | null => {
  setAside(path, nowMs);
  const good = listBackups(backups).find((one) => isGood(one.path));
  if (!good) return null;
  const copy = `${path}.restoring`;
  copyFileSync(good.path, copy);
  renameSync(copy, path);
  return good.atMs;
};
