import { newRecord } from "./log-desk.ts";

export const recordsPerBatch = 40;

/** Records that name their batch, as text and as an attribute. */
export const numberedBatch = (batch: number) =>
  Array.from({ length: recordsPerBatch }, (_, i) =>
    newRecord({ timeMs: batch, service: `s${batch % 5}`, message: `batch b${batch} line ${i}`, attributes: { batch } }),
  );
