import { join } from "node:path";
import type { Clock } from "#electron/clock.ts";
import { startDemoCloud } from "#electron/demo/start-demo-cloud.ts";
import { demoWall } from "#electron/demo-wall.ts";
import { openWallStore, type WallStore } from "#electron/wall/wall-store.ts";

export type OpenWalls = { walls: WallStore; demo: boolean; stop: () => Promise<void> };

const fixed = (wall: ReturnType<typeof demoWall>): WallStore => ({
  state: () => ({ wall, problem: null, wallRev: 1 }),
  onChange: () => {},
  close: () => {},
});

const localeOf = (env: Readonly<Record<string, string | undefined>>): string =>
  env.YAGURA_LOCALE ?? env.LC_ALL ?? env.LANG ?? Intl.DateTimeFormat().resolvedOptions().locale;

/** The wall of a file, or without one the demo: the serverless template over a demo cloud on loopback. */
export const openWalls = async (options: {
  wallFile: string | null;
  root: string;
  env: Readonly<Record<string, string | undefined>>;
  clock: Clock;
}): Promise<OpenWalls> => {
  const { wallFile, root, env, clock } = options;
  if (wallFile !== null) return { walls: openWallStore(wallFile, clock, env), demo: false, stop: async () => {} };
  const cloud = await startDemoCloud({ clock, port: 0 });
  const template = join(root, "config", "templates", "serverless.wall.yaml");
  const place = { locale: localeOf(env), timezone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const { url, apiKey, appKey } = cloud;
  return { walls: fixed(demoWall(template, { url, apiKey, appKey }, place)), demo: true, stop: cloud.close };
};
