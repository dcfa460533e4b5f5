import type { Clock } from "#electron/clock.ts";
import { ExportError, refused } from "#electron/exports/destinations/export-error.ts";
import type { Outbox, OutboxRow } from "./outbox.ts";
import { longestPauseMs, type Outcome, planAfter } from "./plan-after.ts";
import { createWaits } from "./waits.ts";

/** Where jobs go, once each: what may have arrived is looked for before it is sent again. */
type Recipient<J> = {
  settleMs: number;
  publish: (job: J) => Promise<{ url: string | null }>;
  reconcile: (job: J) => Promise<{ complete: boolean; url: string | null }>;
};

export type LaneDeps<J> = {
  to: string;
  destination: Recipient<J>;
  outbox: Outbox;
  /** null when the incident is gone. */
  jobFor: (row: OutboxRow) => Promise<J | null>;
  clock: Clock;
  /** Milliseconds that pass evenly, whatever becomes of the clock. */
  monotonicMs: () => number;
  random: () => number;
  onChange: (id: string) => void;
  warn: (message: string) => void;
};

const open = ["queued", "waiting", "uncertain"];

/**
 * One destination's exports, one at a time. Waits go by the monotonic clock; what the rows say of them counts only after
 * a restart.
 */
export const createLane = <J>(deps: LaneDeps<J>) => {
  const { outbox, destination } = deps;
  const waits = createWaits(deps.monotonicMs);
  let running: Promise<void> | null = null;
  let isWanted = false;
  let isStopped = false;
  let cancelTimer = () => {};

  const settle = (row: OutboxRow, outcome: Outcome) => {
    const verdict = planAfter(row, outcome, destination.settleMs, deps.random);
    outbox.settle(row.id, verdict, outcome.is === "done" ? outcome.url : null);
    waits.set(row.id, verdict);
    deps.onChange(row.id);
  };
  const outcomeOf = (error: unknown): Outcome => {
    if (error instanceof ExportError) return error.outcome;
    deps.warn(`${deps.to}: ${error instanceof Error ? `${error.name}: ${error.message}` : "an unknown failure"}`);
    return { is: "uncertain", reason: "It failed in a way that nobody expected; the log says more" };
  };

  const load = async (row: OutboxRow): Promise<J> => {
    const job = await deps.jobFor(row);
    if (job === null) throw refused("What it is about is gone");
    return job;
  };
  const lookAgain = async (row: OutboxRow) => {
    const { complete, url } = await destination.reconcile(await load(row));
    if (complete) settle(row, { is: "done", url });
    else outbox.backToQueue(row.id);
  };
  const send = async (row: OutboxRow) =>
    settle(row, { is: "done", url: (await destination.publish(await load(row))).url });
  const attempt = async (found: OutboxRow) => {
    const row = found.state === "uncertain" ? found : outbox.lease(found.id);
    if (row === null) return;
    if (row.state === "sending") deps.onChange(row.id);
    try {
      // The incident is read after the lease: what is written later asks again.
      await (row.state === "sending" ? send(row) : lookAgain(row));
    } catch (error) {
      settle(row, outcomeOf(error));
    }
  };

  /** The one that may go on first. */
  const next = (): { row: OutboxRow; inMs: number } | null => {
    const rows = outbox.live(deps.to).filter(({ state }) => open.includes(state));
    const all = rows.map((row) => ({ row, inMs: waits.leftMs(row.id) }));
    return all.reduce<(typeof all)[number] | null>((a, b) => (a === null || b.inMs < a.inMs ? b : a), null);
  };
  const run = async () => {
    while (!isStopped) {
      isWanted = false;
      const found = next();
      if (found === null && !isWanted) return;
      if (found !== null && found.inMs > 0) {
        cancelTimer();
        cancelTimer = deps.clock.after(Math.min(found.inMs, longestPauseMs), poke);
        return;
      }
      if (found !== null) await attempt(found.row);
    }
  };
  const poke = () => {
    isWanted = true;
    if (isStopped || running !== null) return;
    running = run()
      .catch((error: unknown) => deps.warn(`${deps.to}: the outbox cannot be read (${String(error)})`))
      .finally(() => {
        running = null;
        if (isWanted) poke();
      });
  };

  for (const row of outbox.live(deps.to)) {
    if (row.state === "sending") settle(row, { is: "uncertain", reason: "Yagura ended while it was sending" });
    else waits.restore(row, deps.clock.now());
  }
  poke();

  return {
    /** Something may be due. */
    poke,
    /** A person or a new wish may not have to wait for an old failure's back-off; a vendor's pause still counts. */
    hurry: (id: string) => {
      waits.forget(id);
      poke();
    },
    stop: async () => {
      isStopped = true;
      cancelTimer();
      await running;
    },
  };
};
export type Lane = ReturnType<typeof createLane>;
