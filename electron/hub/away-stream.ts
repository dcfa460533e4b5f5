import type { PanelState } from "#config/contract/panel.ts";
import type { StreamEvent } from "#config/contract/stream.ts";
import type { Clock } from "#electron/clock.ts";
import { asAway } from "./last-picture.ts";

export type Away = { sinceMs: number; why: string; panels: readonly PanelState[]; wallRev: number; rev: number };

/** After this a page asks again, and so does the hub client. */
const againMs = 10_000;

const encoder = new TextEncoder();
const encode = (event: StreamEvent) => encoder.encode(`data: ${JSON.stringify(event)}\n\n`);

/** What a page hears while the hub is away: everything late, and the hub named as what failed. Ends soon, to be asked anew. */
export const awayStream = (clock: Clock, away: Away): ReadableStream<Uint8Array> => {
  let cancel = () => {};
  return new ReadableStream({
    start: (controller) => {
      const panels = away.panels.map((state) => asAway(state, away.sinceMs));
      const { rev, wallRev } = away;
      controller.enqueue(encode({ kind: "panels", full: true, rev, wallRev, nowMs: clock.now(), panels }));
      const counts = {
        lastSuccessMs: away.sinceMs,
        callsLastHour: 0,
        plannedPerHour: 0,
        budgetPerHour: 0,
        slowedDemands: 0,
      };
      const source = { id: "hub", kind: "hub", state: "failed" as const, message: away.why, ...counts };
      controller.enqueue(encode({ kind: "sources", sources: [source] }));
      cancel = clock.after(againMs, () => controller.close());
    },
    cancel: () => cancel(),
  });
};
