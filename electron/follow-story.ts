import { exportsFolder } from "#electron/data-dir.ts";
import { type FollowedExports, followExports } from "#electron/follow-exports.ts";
import { type FollowedIncidents, followIncidents } from "#electron/follow-incidents.ts";

type Deps = Omit<Parameters<typeof followIncidents>[0], "alongside"> &
  Pick<Parameters<typeof followExports>[0], "random" | "fetch">;

export type Story = {
  incidents: FollowedIncidents;
  exports: FollowedExports;
  /** The wall file changed, or is there for the first time. */
  follow: () => void;
  close: () => Promise<void>;
};

/** Incidents, and all that goes out of them: copies at other places, and word of what happens on the wall. */
export const followStory = (deps: Deps): Story => {
  const exports: FollowedExports = followExports({
    ...deps,
    monotonicMs: () => performance.now(),
    folder: exportsFolder(deps.historyFile),
    desk: () => incidents,
    panelTitle: (id) => incidents.panelTitle(id),
  });
  const incidents: FollowedIncidents = followIncidents({ ...deps, alongside: exports.alongside });
  return {
    incidents,
    exports,
    follow: exports.follow,
    close: async () => {
      await exports.stop();
      await incidents.close();
    },
  };
};
