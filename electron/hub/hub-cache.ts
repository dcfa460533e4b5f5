import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { panelState } from "#config/contract/panel.ts";
import { wallView } from "#config/contract/wall-view.ts";

const kept = z.object({ wall: wallView.nullable(), panels: z.array(panelState) });
export type HubCache = z.infer<typeof kept>;

/** What an earlier run heard of the hub; nothing where there is none, or one of another version. */
export const loadHubCache = (path: string): HubCache => {
  try {
    if (existsSync(path)) return kept.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // It is only what a hub said once, and will say again.
  }
  return { wall: null, panels: [] };
};

export const saveHubCache = (path: string, cache: HubCache): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(cache));
  renameSync(`${path}.new`, path);
};
