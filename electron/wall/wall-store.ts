import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { WallIssue, WallProblem } from "#config/contract/wall-view.ts";
import type { Wall } from "#config/wall/wall.ts";
import type { Clock } from "#electron/clock.ts";
import { anchorFiles } from "./anchor-files.ts";
import { type ParsedWall, parseWall } from "./parse-wall.ts";
import { watchFile } from "./watch-file.ts";

export type WallState = { wall: Wall | null; problem: WallProblem | null; wallRev: number };

export type WallStore = {
  state: () => WallState;
  onChange: (listener: (state: WallState) => void) => void;
  close: () => void;
};

type Env = Readonly<Record<string, string | undefined>>;

const unread = (message: string): ParsedWall & { text: string } => ({
  ok: false,
  issues: [{ line: null, column: null, path: "", message }],
  text: "",
});

const readText = (path: string, env: Env): ParsedWall & { text: string } => {
  if (!existsSync(path)) return unread("there is no such file");
  try {
    const text = readFileSync(path, "utf8");
    return { ...parseWall(text, env), text };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${error.code})` : "";
    return unread(`the file cannot be read${code}`);
  }
};

/** Holds the wall of a file and follows the file: a good edit replaces it, a broken one is told and the last good one stays. */
export const openWallStore = (path: string, clock: Clock, env: Env): WallStore => {
  const first = readText(path, env);
  const problemOf = (issues: WallIssue[], keeping: boolean): WallProblem => ({
    file: basename(path),
    issues,
    keeping,
    sinceMs: clock.now(),
  });
  const anchored = (wall: Wall): Wall => anchorFiles(wall, dirname(resolve(path)));
  let state: WallState = first.ok
    ? { wall: anchored(first.wall), problem: null, wallRev: 1 }
    : { wall: null, problem: problemOf(first.issues, false), wallRev: 1 };
  const listeners = new Set<(state: WallState) => void>();
  const change = (next: Omit<WallState, "wallRev">) => {
    state = { ...next, wallRev: state.wallRev + 1 };
    for (const listener of listeners) listener(state);
  };
  const stopWatching = watchFile(path, first.text, clock, (text) => {
    const parsed = parseWall(text, env);
    if (!parsed.ok) return change({ wall: state.wall, problem: problemOf(parsed.issues, state.wall !== null) });
    change({ wall: anchored(parsed.wall), problem: null });
  });
  return {
    state: () => state,
    onChange: (listener) => {
      listeners.add(listener);
    },
    close: stopWatching,
  };
};
