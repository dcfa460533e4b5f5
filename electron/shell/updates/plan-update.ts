import { createHash } from "node:crypto";
import { isWithinHours } from "#config/time/within-hours.ts";
import type { Hours } from "#config/wall/hours.ts";

/** A release that may be had; `percent` of all machines get it. */
export type Release = { version: string; percent: number };
export type UpdateFacts = {
  nowMs: number;
  release: Release | null;
  isDownloaded: boolean;
  version: string;
  machineId: string;
  window: Hours;
  timezone: string;
  /** Panels that are critical; null: nobody knows. */
  critical: number | null;
};
export type UpdatePlan = { do: "install" | "download" | "nothing" } | { do: "wait"; why: string };

/** 0 to 99, another for each version: so that it is not always the same machines that go first. */
export const stageOf = (machineId: string, version: string): number =>
  createHash("sha256").update(`${machineId} ${version}`).digest().readUInt32BE() % 100;

const numbers = (version: string): number[] =>
  (version.split("-")[0] ?? "").split(".").map((part) => Number.parseInt(part, 10) || 0);

/** A bad release is withdrawn by a higher one, never by going back. */
export const isNewer = (candidate: string, current: string): boolean => {
  const [a, b] = [numbers(candidate), numbers(current)];
  for (let i = 0; i < 3; i++) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) > (b[i] ?? 0);
  return false;
};

/** Downloads at any hour, once it is this machine's turn. A wall on which something is red, or of which nobody knows, is left alone. */
export const planUpdate = ({
  release,
  isDownloaded,
  version,
  machineId,
  critical,
  ...when
}: UpdateFacts): UpdatePlan => {
  if (!release || !isNewer(release.version, version)) return { do: "nothing" };
  if (stageOf(machineId, release.version) >= release.percent) return { do: "wait", why: "not this machine's turn" };
  if (!isDownloaded) return { do: "download" };
  if (!isWithinHours(when.window, when.nowMs, when.timezone)) return { do: "wait", why: "outside the upkeep hours" };
  if (critical !== 0)
    return { do: "wait", why: critical === null ? "the wall's state is unknown" : "something is red" };
  return { do: "install" };
};
