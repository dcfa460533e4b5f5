import { join } from "node:path";
import type { Clock } from "#electron/clock.ts";
import { startDemoCloud } from "#electron/demo/start-demo-cloud.ts";
import { demoWall } from "#electron/demo-wall.ts";
import { openWallStore, type WallStore } from "#electron/wall/wall-store.ts";

export type OpenWalls = { walls: WallStore; demo: boolean; stop: () => Promise<void> };

const fixed = (wall: ReturnType<typeof demoWall>): WallStore => ({
  // A file's first revision is 1: a page that saw the demo asks for the wall that takes its place.
  state: () => ({ wall, problem: null, wallRev: 0 }),
  onChange: () => {},
  close: () => {},
});

type Env = Readonly<Record<string, string | undefined>>;

/** This machine's language and time zone. */
export const placeOf = (env: Env): { locale: "ja" | "en"; timezone: string } => {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const spoken = env.YAGURA_LOCALE ?? env.LC_ALL ?? env.LANG ?? locale;
  return { locale: spoken.startsWith("ja") ? "ja" : "en", timezone: timeZone };
};

/** The wall of a file, or without one the demo: the serverless template over a demo cloud on loopback. */
export const openWalls = async (options: {
  wallFile: string | null;
  root: string;
  env: Env;
  clock: Clock;
}): Promise<OpenWalls> => {
  const { wallFile, root, env, clock } = options;
  if (wallFile !== null) return { walls: openWallStore(wallFile, clock, env), demo: false, stop: async () => {} };
  const cloud = await startDemoCloud({ clock, port: 0 });
  const template = join(root, "config", "templates", "serverless.wall.yaml");
  const { url, apiKey, appKey } = cloud;
  return { walls: fixed(demoWall(template, { url, apiKey, appKey }, placeOf(env))), demo: true, stop: cloud.close };
};
