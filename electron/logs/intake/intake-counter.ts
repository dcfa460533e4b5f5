import type { IntakeHealth } from "#config/contract/health.ts";
import type { LogStore } from "#electron/logs/store/log-store.ts";

/** Counts what senders bring, and whom the intake turns away. */
export const createIntakeCounter = (store: Pick<LogStore, "append" | "stats">) => {
  let accepted = 0;
  let refused = 0;
  const onRefused = () => {
    refused += 1;
  };
  return {
    onRefused,
    store: {
      append: (records: Parameters<LogStore["append"]>[0]) => {
        const kept = store.append(records);
        if (kept.ok) accepted += records.length;
        return kept;
      },
    },
    figures: (): IntakeHealth => {
      const { records, usedBytes, oldestAtMs } = store.stats();
      return { acceptedTotal: accepted, refusedTotal: refused, records, bytes: usedBytes, oldestMs: oldestAtMs };
    },
  };
};
