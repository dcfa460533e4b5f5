import { newRecord } from "./log-desk.ts";

export const recordsPerBatch = 200;

const startMs = Date.UTC(2026, 10, 23);

/** Records that name their batch, as text and as an attribute. */
export const numberedBatch = (batch: number) =>
  Array.from({ length: recordsPerBatch }, (_, i) =>
    newRecord({
      timeMs: startMs + batch,
      service: `s${batch % 5}`,
      message: `batch b${batch} line ${i}`,
      attributes: { batch },
    }),
  );
