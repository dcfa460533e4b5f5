import type { Wall } from "#config/wall/wall.ts";
import type { Redactor } from "#electron/log.ts";
import { resolveReferences } from "#electron/wall/env-references.ts";
import { type HeartbeatDeps, startHeartbeat } from "./heartbeat.ts";

type Deps = Omit<HeartbeatDeps, "url" | "everyMs"> & {
  env: Readonly<Record<string, string | undefined>>;
  redactor: Redactor;
};

/** The heartbeat that the wall file asks for, begun anew when that changes. */
export const followHeartbeat = (deps: Deps): { follow: (wall: Wall) => void; stop: () => void } => {
  let print = "";
  let stop = () => {};
  return {
    follow: ({ heartbeat }) => {
      const wanted = JSON.stringify(heartbeat ?? null);
      if (wanted === print) return;
      print = wanted;
      stop();
      stop = () => {};
      if (!heartbeat) return;
      const { value, secrets } = resolveReferences(heartbeat, deps.env);
      deps.redactor.add([...secrets, value.url]);
      if (!URL.canParse(value.url)) return deps.onTrouble("heartbeat.url is no address");
      stop = startHeartbeat({ ...deps, url: value.url, everyMs: value.every });
    },
    stop: () => stop(),
  };
};
