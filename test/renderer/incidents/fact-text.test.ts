import { expect, test } from "vitest";
import type { Entry } from "#config/contract/incident.ts";
import { clockGaps } from "#renderer/incidents/clocks.ts";
import { entrySign } from "#renderer/incidents/entry-sign.ts";
import { spanText } from "#renderer/incidents/entry-time.ts";
import { factText } from "#renderer/incidents/fact-text.ts";
import { linesOfFact } from "#renderer/incidents/lines-of-fact.ts";
import { madeUpEntry, madeUpFact, nowMs } from "./made-up-incident.ts";

const said = (kind: Entry["kind"], fact: Parameters<typeof madeUpFact>[0], locale: "ja" | "en" = "en") =>
  Object.values(factText({ kind, fact: madeUpFact(fact) }, locale))
    .filter((part) => part !== null)
    .join(" | ")
    // Narrow and other spaces before units.
    .replaceAll(/[\u2009\u202f\u00a0]/g, " ");

test("facts are worded in the reader's language", () => {
  expect(said("level", { value: 131, unit: "errors/min" })).toBe("Errors | OK → CRITICAL (131 errors/min)");
  expect(said("level", { value: 131, unit: "errors/min" }, "ja")).toBe("Errors | 正常 → 危険 (131 件/分)");
  expect(said("level", { from: "ok", to: "rate-limited", level: "unknown" })).toBe(
    "Errors | nothing known: limited by the vendor",
  );
  expect(said("level", { from: "late", to: "ok", level: "ok" }, "ja")).toBe("Errors | 再び表示 → 正常");
  expect(said("alarm", { from: null, to: "alert" })).toBe("Errors | ALERT");
  expect(said("watcher", { to: "hit", value: 1234 }, "ja")).toBe("Errors | 1,234行");
  expect(said("source", { subject: "datadog", to: "timeout" })).toBe("datadog | does not answer: no answer in time");
  expect(said("source", { subject: "datadog", to: "ok" }, "ja")).toBe("datadog | 応答が復旧");
  expect(said("deploy", { subject: "shop 1.2.3", from: "github", to: null })).toBe("shop 1.2.3 | github");
});

test("flapping is one line that says how often and what was between", () => {
  expect(said("level", { from: "ok", to: "ok", level: "critical", times: 7 })).toBe("Errors | OK → CRITICAL → OK | ×7");
  expect(said("level", { panels: ["a", "b", "c"], times: 3 })).toBe("Errors and 2 more | OK → CRITICAL");
});

test("a panel is called what it is called now, an alarm by its own name", () => {
  const now = () => "Errors of the shop";
  expect(factText({ kind: "level", fact: madeUpFact() }, "en", now).subject).toBe("Errors of the shop");
  expect(factText({ kind: "alarm", fact: madeUpFact() }, "en", now).subject).toBe("Errors");
});

test("the sign says what it is now, of what people wrote what kind", () => {
  expect(entrySign({ kind: "level", fact: madeUpFact() })).toBe("◆");
  expect(entrySign({ kind: "level", fact: madeUpFact({ to: "ok" }) })).toBe("●");
  expect(entrySign({ kind: "decision", fact: null })).toBe("◎");
});

test("of the three clocks only what differs notably is said", () => {
  const late = { observedAtMs: nowMs + 160_000, recordedAtMs: nowMs + 160_000, eventAtMs: nowMs };
  expect(clockGaps(madeUpEntry(1))).toEqual({ seenLaterMs: null, writtenLaterMs: null, skewMs: null });
  expect(clockGaps(madeUpEntry(1, { ...late, automatic: true, skewMs: -3000 }))).toEqual({
    seenLaterMs: 160_000,
    writtenLaterMs: null,
    skewMs: -3000,
  });
  expect(clockGaps(madeUpEntry(1, late))).toMatchObject({ seenLaterMs: null, writtenLaterMs: 160_000 });
  expect(spanText(160_000, "en")).toBe("2 min 40 s");
  expect(spanText(3_900_000, "ja")).toBe("1時間5分");
});

test("the lines of a watcher's hit are found again; other addresses are none", () => {
  expect(linesOfFact({ url: "/?logs=service%3Ashop&from=1000&to=2000" })).toEqual({
    search: "service:shop",
    fromMs: 1000,
    toMs: 2000,
    record: null,
  });
  for (const url of [null, "https://example.com/?logs=a&from=1&to=2", "/?logs=a", "/?logs=a&from=x&to=2"])
    expect(linesOfFact({ url })).toBeNull();
});
