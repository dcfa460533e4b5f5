import { expect, test } from "vitest";
import { createIntakeCounter } from "#electron/logs/intake/intake-counter.ts";
import type { AppendResult } from "#electron/logs/store/log-store.ts";
import { rawRecord } from "#test/support/fake-logs.ts";

test("records on disk are accepted, senders turned away are refused, and what the disk would not take is neither", async () => {
  const stats = { records: 7, usedBytes: 4096, fileBytes: 8192, oldestAtMs: 1000 };
  let result: AppendResult = { ok: true };
  const counter = createIntakeCounter({ append: () => result, stats: () => stats });
  const records = [rawRecord(), rawRecord({ id: "2" })];
  counter.store.append(records);
  result = { ok: false, reason: "full", retryAfterMs: 5000 };
  counter.store.append(records);
  counter.onRefused();
  expect(counter.figures()).toEqual({ acceptedTotal: 2, refusedTotal: 1, records: 7, bytes: 4096, oldestMs: 1000 });
});
