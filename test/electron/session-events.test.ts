import { expect, test } from "vitest";
import { createMeter } from "#electron/collector/meter.ts";
import { createAskEvents } from "#electron/session-events.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { createFakeSource } from "#test/support/fake-source.ts";

const range = { fromMs: 0, toMs: 60_000 };
const { signal } = new AbortController();

test("events are asked of their source until the hard cap of its hour, and of no source that has none", async () => {
  const clock = createFakeClock();
  const { source } = createFakeSource({ clock });
  const meter = createMeter({ now: clock.now });
  const budget = { requestsPerHour: 20 };
  const answer = { events: [], warnings: [] };
  const events = async () => {
    meter.onCall();
    return answer;
  };
  const ask = createAskEvents([
    { id: "dd", source: { ...source, events }, meter, budget },
    { id: "prom", source, meter, budget },
  ]);
  for (let i = 0; i < 60; i++) expect(await ask("dd", "deploy", range, signal)).toBe(answer);
  await expect(ask("dd", "deploy", range, signal)).rejects.toMatchObject({ kind: "rate-limited" });
  for (const id of ["prom", "gone"])
    await expect(ask(id, "deploy", range, signal)).rejects.toMatchObject({ kind: "not-supported" });
  await clock.advance(3_600_000);
  expect(await ask("dd", "deploy", range, signal)).toBe(answer);
});
