import { join } from "node:path";
import { systemClock } from "#electron/clock.ts";
import type { Log, Redactor } from "#electron/log.ts";
import { checkFollower } from "#electron/self-check/check-follower.ts";
import { openProbes } from "#electron/self-check/open-probes.ts";
import { createHubApp } from "./hub-app.ts";
import { openHubClient } from "./hub-client.ts";

type Place = Pick<Parameters<typeof createHubApp>[0], "assets" | "guard"> & {
  token: string | null;
  dataDir: string;
  log: Log;
  redactor: Redactor;
};

/** The hub's wall, for either host: nothing is collected here. */
export const followHub = (
  url: string,
  { token, dataDir, log, redactor, assets, guard }: Place,
): { fetch: (request: Request) => Promise<Response>; stop: () => Promise<void> } => {
  if (token) redactor.add([token]);
  const cacheFile = join(dataDir, "hub.json");
  const onTrouble = log.named("hub").warn;
  const hub = openHubClient({ url, token, fetch: globalThis.fetch, clock: systemClock, cacheFile, onTrouble });
  const checked = checkFollower({ clock: systemClock, probes: openProbes(dataDir), url, hub: hub.fetch });
  const stop = async () => {
    checked.stop();
    hub.close();
  };
  return { fetch: createHubApp({ hub: { fetch: checked.fetch, close: hub.close }, assets, guard }), stop };
};
