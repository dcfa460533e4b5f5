import { watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import type { Clock } from "#electron/clock.ts";

/** Editors save in several steps; wait until they are done. */
const quietMs = 150;
/** Network drives and some containers deliver no events. */
const lookEveryMs = 5000;

/** A folder that is not there, or goes away, gives no events; looking at the file every few seconds has to do. */
const watchFolder = (folder: string, onEvent: (name: string | null) => void): (() => void) => {
  try {
    const watcher = watch(folder, (_, name) => onEvent(name));
    watcher.on("error", () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => {};
  }
};

/** Calls back with the file's text whenever it changed; a file that is gone for a moment (rename on save) is waited for. */
export const watchFile = (path: string, known: string, clock: Clock, onText: (text: string) => void): (() => void) => {
  const file = resolve(path);
  let last = known;
  let stopped = false;
  let cancelQuiet = () => {};
  let cancelLook = () => {};
  const look = async () => {
    const text = await readFile(file, "utf8").catch(() => null);
    if (stopped || text === null || text === last) return;
    last = text;
    onText(text);
  };
  const soon = () => {
    cancelQuiet();
    cancelQuiet = clock.after(quietMs, () => void look());
  };
  const lookAgain = () => {
    cancelLook = clock.after(lookEveryMs, () => {
      void look().finally(() => !stopped && lookAgain());
    });
  };
  // The folder is watched, not the file: a save by rename would leave the watch on the old file.
  const stopWatching = watchFolder(dirname(file), (name) => (name === null || name === basename(file)) && soon());
  lookAgain();
  return () => {
    stopped = true;
    cancelQuiet();
    cancelLook();
    stopWatching();
  };
};
