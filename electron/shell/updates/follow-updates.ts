import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Clock } from "#electron/clock.ts";
import type { FollowedWall } from "#electron/shell/follow-wall.ts";
import { planUpdate, type Release, type UpdatePlan } from "./plan-update.ts";

/** What finds and installs. */
export type Updater = {
  /** What lies in the feed; null: nothing newer. */
  find: (feed: string) => Promise<Release | null>;
  /** What was found last; nothing to do when it is there already. */
  download: () => Promise<void>;
  /** What was downloaded last. Ends the app. */
  install: () => Promise<void>;
};

type Deps = {
  clock: Clock;
  log: (message: string) => void;
  updater: Updater;
  /** Why this program does not update itself; null: it does. */
  hindrance: string | null;
  version: string;
  /** Where this machine's own name for stages lies. */
  idFile: string;
  followed: Pick<FollowedWall, "upkeep" | "wall" | "critical">;
};

const everyMs = 15 * 60e3;

const machineIdOf = (file: string): string => {
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  const id = randomUUID();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${id}\n`);
  return id;
};

/** Asks now and then for a release, downloads it when it is this machine's turn, and installs it when nobody minds. */
export const followUpdates = ({ clock, log, updater, hindrance, version, idFile, followed }: Deps): void => {
  let said = "";
  /** What is the same as last time is not said again. */
  const tell = (line: string) => {
    if (line !== said) log(line);
    said = line;
  };
  const plan = async (release: Release | null, isDownloaded: boolean): Promise<UpdatePlan> =>
    planUpdate({
      nowMs: clock.now(),
      release,
      isDownloaded,
      version,
      machineId: machineIdOf(idFile),
      window: followed.upkeep(),
      timezone: followed.wall().timezone,
      critical: await followed.critical(),
    });
  const look = async () => {
    const feed = followed.wall().upkeep?.updates;
    if (feed === undefined) return;
    if (hindrance !== null) return tell(`no updates: ${hindrance}`);
    const release = await updater.find(feed);
    let next = await plan(release, false);
    if (next.do === "download") {
      await updater.download();
      // It took its time.
      next = await plan(release, true);
    }
    if (next.do === "wait") tell(`version ${release?.version} waits: ${next.why}`);
    if (next.do !== "install") return;
    tell(`version ${release?.version} is installed now`);
    await updater.install();
  };
  const loop = () => {
    clock.after(everyMs, () => {
      void look()
        .catch((error: unknown) => {
          const message = error instanceof Error ? error.message : "unknown error";
          tell(`no update: ${message.split("\n")[0]?.slice(0, 200)}`);
        })
        .then(loop);
    });
  };
  loop();
};
