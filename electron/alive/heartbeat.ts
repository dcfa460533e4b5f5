import type { Clock } from "#electron/clock.ts";

export type HeartbeatDeps = {
  clock: Pick<Clock, "after">;
  fetch: typeof globalThis.fetch;
  url: string;
  everyMs: number;
  isPainting: () => boolean;
  /** A sentence without the address, which is a secret. */
  onTrouble: (message: string) => void;
};

const timeoutMs = 10_000;

/** Asks an address again and again, but only while the wall truly paints fresh data: silence is the alarm. */
export const startHeartbeat = (deps: HeartbeatDeps): (() => void) => {
  const { clock, url, everyMs, isPainting, onTrouble } = deps;
  let cancel = () => {};
  let wasWell = true;
  const tell = (trouble: string | null) => {
    if (trouble !== null && wasWell) onTrouble(`the heartbeat was not taken: ${trouble}`);
    wasWell = trouble === null;
  };
  const beat = async () => {
    try {
      const response = await deps.fetch(url, { redirect: "follow", signal: AbortSignal.timeout(timeoutMs) });
      await response.body?.cancel();
      tell(response.ok ? null : `HTTP ${response.status}`);
    } catch (error) {
      tell(error instanceof Error && error.name === "TimeoutError" ? "no answer in 10 s" : "it cannot be reached");
    }
  };
  const arm = () => {
    cancel = clock.after(everyMs, () => {
      if (isPainting()) void beat();
      arm();
    });
  };
  arm();
  return () => cancel();
};
