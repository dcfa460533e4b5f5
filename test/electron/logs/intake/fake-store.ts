import type { AppendResult, NewLogRecord } from "#electron/logs/store/log-store.ts";

/** A store that remembers what it took, and takes nothing while `refuses` says so. */
export const createFakeStore = () => {
  const taken: NewLogRecord[] = [];
  let refusal: AppendResult = { ok: true };
  return {
    taken,
    messages: () => taken.map(({ message }) => message),
    refuse: (reason: "full" | "failed" | null) => {
      refusal = reason === null ? { ok: true } : { ok: false, reason, retryAfterMs: 2_500 };
    },
    append: (records: readonly NewLogRecord[]): AppendResult => {
      if (refusal.ok) taken.push(...records);
      return refusal;
    },
  };
};
