import type { Wall } from "#config/wall/wall.ts";
import { createMasker } from "#electron/logs/privacy/masker.ts";
import { planWatcher } from "#electron/logs/watchers/plan-watcher.ts";
import type { WrongReference } from "./check-references.ts";
import { logSourcesOf } from "./log-sources.ts";

/** What the schema cannot see of watchers: whether there are logs, and whether their counts would tell what is masked. */
export const checkWatchers = (wall: Wall): WrongReference[] => {
  const { watchers, mask } = wall.logs;
  if (watchers.length === 0) return [];
  if (logSourcesOf(wall).length === 0)
    return [{ path: ["logs", "watchers"], message: "no source of this wall has logs" }];
  const masker = createMasker(mask);
  return watchers.flatMap((watcher, index) => {
    const { problem } = planWatcher(watcher, masker);
    return problem === null ? [] : [{ path: ["logs", "watchers", index, "search"], message: problem }];
  });
};
