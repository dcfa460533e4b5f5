import type { DestinationConfig } from "#config/wall/incidents.ts";
import type { Clock } from "#electron/clock.ts";
import type { DestinationDeps } from "#electron/exports/destinations/destination.ts";
import { createLane, type Lane } from "#electron/exports/outbox/lane.ts";
import { type NoticeStore, noticeLane } from "./notice-store.ts";
import { createSlackNotices, type NoticeJob } from "./slack-notices.ts";

export type NoticeLaneDeps = {
  /** Secrets filled in; those that cannot be used, and those that nobody tells anything, are left out. */
  destinations: ReadonlyMap<string, DestinationConfig>;
  fetch: DestinationDeps["fetch"];
  clock: Clock;
  monotonicMs: () => number;
  random: () => number;
  warn: (message: string) => void;
};

/** The outbox's own lanes, over notices instead of exports. */
export const openNoticeLanes = (deps: NoticeLaneDeps, store: NoticeStore, signal: AbortSignal): Map<string, Lane> => {
  const { clock, fetch, monotonicMs, random, warn } = deps;
  const sending: DestinationDeps = {
    fetch,
    now: clock.now,
    sleep: (ms) => new Promise((done) => clock.after(ms, done)),
    timeoutMs: 30_000,
    signal,
    readEvidence: async () => null,
  };
  const lanes = new Map<string, Lane>();
  for (const [to, config] of deps.destinations) {
    if (config.kind !== "slack") continue;
    const jobFor = async (row: { incidentId: string; queuedAtMs: number }): Promise<NoticeJob | null> => {
      const message = store.message(row.incidentId, to);
      return message && { id: row.incidentId, queuedAtMs: row.queuedAtMs, message };
    };
    const onChange = (id: string) => {
      const row = store.outbox.find(id);
      if (row?.state === "blocked") warn(`a notice to ${to} was not sent: ${row.reason ?? "refused"}`);
    };
    const destination = createSlackNotices(config, sending);
    const { outbox } = store;
    lanes.set(
      to,
      createLane({ to: noticeLane(to), destination, outbox, jobFor, clock, monotonicMs, random, onChange, warn }),
    );
  }
  return lanes;
};
