import { expect, test } from "vitest";
import { planMarks, replayMarks } from "#renderer/incidents/chart-marks.ts";
import { madeUpEntry, madeUpFact, madeUpIncident, nowMs } from "./made-up-incident.ts";

const hourMs = 3_600_000;
const facts = {
  facts: [
    { kind: "deploy" as const, atMs: nowMs - hourMs, observedAtMs: nowMs, fact: madeUpFact({ subject: "shop 1.2" }) },
    { kind: "level" as const, atMs: nowMs - hourMs / 2, observedAtMs: nowMs, fact: madeUpFact() },
  ],
  incidents: [madeUpIncident({ beganAtMs: nowMs - hourMs / 4, resolvedAtMs: nowMs })],
  entries: [
    madeUpEntry(1, { eventAtMs: nowMs - hourMs / 4 + 1000, text: "near" }),
    madeUpEntry(2, { eventAtMs: nowMs - 9 * hourMs, text: "before the chart" }),
    madeUpEntry(3, { eventAtMs: nowMs - hourMs / 8, removed: true }),
  ],
};

test("incidents, notes and deploys are marked in time's order; near ones are one mark that says all", () => {
  const marks = planMarks(facts, nowMs - 4 * hourMs, nowMs, "en");
  expect(marks.map(({ sign, label, loud }) => [sign, label, loud])).toEqual([
    ["▼", "Deploy: shop 1.2", false],
    ["▶", "Incident: Payments slow\nNote: near", true],
    ["■", "Resolved: Payments slow", true],
  ]);
});

test("the scrubber is told of bad levels too", () => {
  const marks = replayMarks(facts, "ja");
  expect(marks).toContainEqual({ atMs: nowMs - hourMs / 2, label: "Errors: 正常 → 危険", level: "critical" });
  expect(marks).toContainEqual({ atMs: nowMs - hourMs, label: "デプロイ: shop 1.2", level: null });
});
