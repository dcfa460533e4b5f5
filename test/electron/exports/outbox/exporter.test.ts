import { afterEach, expect, test } from "vitest";
import type { Incident } from "#config/contract/incident.ts";
import { inTransaction } from "#electron/history/rows.ts";
import { type Stage, stageExport } from "#test/electron/exports/destinations/stage-export.ts";
import { faults } from "#test/support/vendors/faults.ts";
import { incidentId, makeDetail, tokensIn } from "./made-up-model.ts";

let stage: Stage;
afterEach(() => stage.close());

test("what is asked for in a transaction that fails is not asked for", async () => {
  stage = stageExport({ kind: "esa" });
  expect(() =>
    inTransaction(stage.database, () => {
      stage.exporter().enqueue(incidentId, "there");
      throw new Error("no room");
    }),
  ).toThrow("no room");
  await new Promise((done) => setTimeout(done, 10));
  expect(stage.exporter().list(incidentId)).toEqual([]);
  expect(stage.requests).toEqual([]);
});

test("several wishes before it is sent are one export, with the newest state", async () => {
  stage = stageExport({ kind: "esa" });
  const ids = [1, 2, 3].map(() => stage.exporter().enqueue(incidentId, "there"));
  expect(new Set(ids).size).toBe(1);
  stage.model.texts = ["note1r5"];
  await stage.settled(ids[0] ?? "");
  expect(stage.exporter().list(incidentId)).toHaveLength(1);
  expect(stage.copies().map(({ text }) => tokensIn(text))).toEqual([["note1r5"]]);
});

test("a limit ends when the vendor said", async () => {
  stage = stageExport({ kind: "github" });
  let isLimited = true;
  stage.stage.fault = () => (isLimited ? faults.busySeconds : null);
  const id = stage.exporter().enqueue(incidentId, "there");
  await stage.until(() => stage.exporter().find(id)?.state === "waiting");
  const waiting = stage.exporter().find(id);
  expect(waiting).toMatchObject({ reason: "vendor.test limits the number of requests (HTTP 429)" });
  const pauseMs = (waiting?.notBeforeMs ?? 0) - (waiting?.changedAtMs ?? 0);
  expect(pauseMs).toBe(7500);
  isLimited = false;
  const startedMs = stage.time.elapsedMs();
  await stage.settled(id);
  expect(stage.time.elapsedMs() - startedMs).toBeGreaterThanOrEqual(pauseMs);
});

test("a limit holds back another incident's export to the same place", async () => {
  stage = stageExport({ kind: "esa" });
  let asked = 0;
  const askedAtMs: number[] = [];
  stage.stage.fault = () => {
    askedAtMs.push(stage.time.elapsedMs());
    return asked++ === 0 ? faults.busySeconds : null;
  };
  const id = stage.exporter().enqueue(incidentId, "there");
  await stage.until(() => stage.exporter().find(id)?.state === "waiting");
  const other = stage.exporter().enqueue("01K4QJ0000ABCDEFGHJKMNPQRT", "there");
  await stage.settled(other);
  expect((askedAtMs[1] ?? 0) - (askedAtMs[0] ?? 0)).toBeGreaterThanOrEqual(7500);
});

test("a clock set forward does not end a limit early, and one set back does not prolong it", async () => {
  for (const jumpMs of [86_400_000, -86_400_000]) {
    stage = stageExport({ kind: "esa" });
    let asked = 0;
    stage.stage.fault = () => (asked++ === 0 ? faults.busySeconds : null);
    const id = stage.exporter().enqueue(incidentId, "there");
    await stage.until(() => stage.exporter().find(id)?.state === "waiting");
    const startedMs = stage.time.elapsedMs();
    stage.time.jump(jumpMs);
    await stage.settled(id);
    const waitedMs = stage.time.elapsedMs() - startedMs;
    expect(waitedMs).toBeGreaterThanOrEqual(7500);
    expect(waitedMs).toBeLessThan(60_000);
    await stage.close();
  }
  stage = stageExport({});
});

test("a limit outlives a restart", async () => {
  stage = stageExport({ kind: "esa" });
  let asked = 0;
  stage.stage.fault = () => (asked++ === 0 ? faults.busySeconds : null);
  const id = stage.exporter().enqueue(incidentId, "there");
  await stage.until(() => stage.exporter().find(id)?.state === "waiting");
  const startedMs = stage.time.elapsedMs();
  await stage.restart();
  await stage.settled(id);
  expect(stage.time.elapsedMs() - startedMs).toBeGreaterThanOrEqual(6000);
});

test("what was being sent when Yagura ended is looked for before it is sent again", async () => {
  stage = stageExport({ kind: "slack" });
  let posts = 0;
  stage.stage.fault = (request) =>
    request.url.endsWith("chat.postMessage") && posts++ === 0 ? faults.hangAfter : null;
  const id = stage.exporter().enqueue(incidentId, "there");
  await stage.until(() => stage.exporter().find(id)?.state === "uncertain");
  const [last] = stage.views.slice(-1);
  expect(last).toMatchObject({ state: "uncertain", reason: "vendor.test did not answer in 30 s" });
  await stage.restart();
  await stage.settled(id);
  const asked = stage.requests.map(({ path }) => path.split("/").at(-1));
  expect(asked.slice(0, 3)).toEqual(["conversations.history", "chat.postMessage", "conversations.history"]);
  expect(stage.copies()).toHaveLength(1);
});

test("every settings' destination is listed, with why it cannot be used; the folder is always there", async () => {
  stage = stageExport({ kind: "esa" });
  expect(stage.exporter().destinations()).toEqual([
    { id: "markdown", kind: "markdown", trouble: null },
    { id: "there", kind: "esa", trouble: null },
  ]);
  expect(() => stage.exporter().enqueue(incidentId, "elsewhere")).toThrow("There is no destination named elsewhere");
});

test("Slack hears of the beginning, of phases and of the name by itself, and of nothing else", async () => {
  stage = stageExport({ kind: "slack" });
  const { incident } = makeDetail("Checkout is slow", []);
  const change = (before: Incident | null, after: Incident) =>
    inTransaction(stage.database, () => stage.exporter().onIncidentChange(before, after));
  const exports = () => stage.exporter().list(incidentId).length;
  const settle = () =>
    stage.until(() =>
      stage
        .exporter()
        .list(incidentId)
        .every(({ state }) => state === "done"),
    );
  change(null, incident);
  await settle();
  expect(exports()).toBe(1);
  change(incident, { ...incident, rev: 7, entries: 4, summary: "It was the cache" });
  expect(exports()).toBe(1);
  change(incident, { ...incident, phase: "mitigated" });
  await settle();
  expect(exports()).toBe(2);
});

test("other destinations get nothing that nobody asked for", async () => {
  stage = stageExport({ kind: "github" });
  stage.exporter().onIncidentChange(null, makeDetail("Checkout is slow", []).incident);
  expect(stage.exporter().list(incidentId)).toEqual([]);
});
