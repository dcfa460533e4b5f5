import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Clock } from "#electron/clock.ts";
import type { FollowedWall } from "#electron/shell/follow-wall.ts";
import { planUpdate, type Release } from "./plan-update.ts";

/** What installs: electron-updater where a package carries it. */
export type Updater = {
  /** Downloads in the background what there is; null: nothing new. */
  find: () => Promise<Release | null>;
  /** Ends the app. */
  install: () => void;
};

type Deps = {
  clock: Clock;
  log: (message: string) => void;
  updater: Updater;
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

/** Asks now and then for a release, and installs it when nobody minds. */
export const followUpdates = ({ clock, log, updater, version, idFile, followed }: Deps): void => {
  const look = async () => {
    const release = await updater.find();
    const plan = planUpdate({
      nowMs: clock.now(),
      release,
      version,
      machineId: machineIdOf(idFile),
      window: followed.upkeep(),
      timezone: followed.wall().timezone,
      critical: await followed.critical(),
    });
    if (plan.do === "wait") log(`version ${release?.version} waits: ${plan.why}`);
    if (plan.do === "install") updater.install();
  };
  const loop = () => {
    clock.after(everyMs, () => {
      void look()
        .catch((error: unknown) => log(`no update: ${error instanceof Error ? error.message : "unknown error"}`))
        .then(loop);
    });
  };
  loop();
};
