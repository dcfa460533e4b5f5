import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Assets } from "#electron/api/assets.ts";
import type { GuardOptions } from "#electron/api/guard.ts";
import type { Clock } from "#electron/clock.ts";
import { historyPath } from "#electron/data-dir.ts";
import type { Log, Redactor } from "#electron/log.ts";
import { openWalls, placeOf } from "#electron/open-walls.ts";
import { startRuntime } from "#electron/runtime.ts";
import { readTemplates } from "./read-templates.ts";
import { createSetupDesk, type Keeping, type SetupDesk } from "./setup-desk.ts";
import { openSwitching, type Running } from "./switching.ts";

type Env = Readonly<Record<string, string | undefined>>;

export type OwnWallDeps = {
  /** null: the file that a set-up wrote, and before there is one the demo. */
  wallFile: string | null;
  /** The demo with its set-up, whatever was written before. */
  setup: boolean;
  root: string;
  dataDir: string;
  clock: Clock;
  random: () => number;
  fetch: typeof globalThis.fetch;
  env: Env;
  keeping: Pick<Keeping, "names"> & { keep: Keeping["keep"] };
  log: Log;
  redactor: Redactor;
  version: string;
  assets: Assets;
  guard: () => GuardOptions | null;
};

/** Where the set-up writes, and where a start without a wall file looks. */
const ownWallFile = (dataDir: string): string => join(dataDir, "wall.yaml");

/** What shows a wall of this machine's own: a file's, or the demo, from whose set-up it goes on to the file that this wrote. */
export const openOwnWall = async (deps: OwnWallDeps): Promise<Running> => {
  const written = ownWallFile(deps.dataDir);
  /** Grows by what the set-up keeps. */
  const env: Record<string, string | undefined> = { ...deps.env };
  const keep = async (secrets: Readonly<Record<string, string>>) => {
    await deps.keeping.keep(secrets);
    for (const [name, text] of Object.entries(secrets)) env[`secret:${name}`] = text;
  };
  const createDesk = (): SetupDesk => {
    const desk = createSetupDesk({
      path: written,
      place: placeOf(env),
      open: deps.setup,
      templates: readTemplates(deps.root),
      fetch: deps.fetch,
      now: deps.clock.now,
      keeping: { names: deps.keeping.names, keep },
      hide: deps.redactor.add,
    });
    const write: SetupDesk["write"] = async (request) => {
      const outcome = await desk.write(request);
      if (outcome.kind === "written") await switching.use(written);
      return outcome;
    };
    return { ...desk, write };
  };
  const start = async (wallFile: string | null): Promise<Running> => {
    const { walls, demo, stop } = await openWalls({ wallFile, root: deps.root, env, clock: deps.clock });
    const runtime = startRuntime({
      ...deps,
      env,
      demo,
      walls,
      historyFile: historyPath(deps.dataDir, wallFile),
      setup: demo ? createDesk() : undefined,
    });
    return { fetch: runtime.fetch, stop: () => runtime.stop().then(stop) };
  };
  const found = deps.wallFile ?? (!deps.setup && existsSync(written) ? written : null);
  const switching = await openSwitching(start, found);
  return switching;
};
