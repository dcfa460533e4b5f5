import { exportsFolder } from "#electron/data-dir.ts";
import { readDestinations } from "#electron/exports/desk/read-destinations.ts";
import { type FollowedExports, followExports } from "#electron/follow-exports.ts";
import { type FollowedIncidents, followIncidents } from "#electron/follow-incidents.ts";
import { followNotices } from "#electron/follow-notices.ts";

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
  const outward = {
    ...deps,
    monotonicMs: () => performance.now(),
    desk: () => incidents,
    panelTitle: (id: string) => incidents.panelTitle(id),
    destinations: () => readDestinations(deps.wall()?.incidents.exports ?? {}, deps),
  };
  const exports: FollowedExports = followExports({ ...outward, folder: exportsFolder(deps.historyFile) });
  const incidents: FollowedIncidents = followIncidents({ ...deps, alongside: exports.alongside });
  const notices = followNotices(outward);
  return {
    incidents,
    exports,
    follow: () => {
      exports.follow();
      notices.follow();
    },
    close: async () => {
      await notices.stop();
      await exports.stop();
      await incidents.close();
    },
  };
};
