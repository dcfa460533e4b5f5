import { describe, expect, test } from "vitest";
import type { Entry, Incident } from "#config/contract/incident.ts";
import { toDocument } from "#electron/exports/document/to-document.ts";
import { documentLines } from "#electron/exports/render/page-lines.ts";
import { chart, demoEntries, demoIncident, demoInput, logs, screenshot } from "./demo-incident.ts";
import { atMs, auto, frozen, made } from "./made-entry.ts";

const page = (entries: Entry[], incident: Partial<Incident> = {}, texts: [string, string][] = []) =>
  toDocument({
    ...demoInput("en"),
    incident: { ...demoIncident, ...incident },
    entries,
    texts: new Map(texts),
  });
const linesOf = (...input: Parameters<typeof page>) => documentLines(page(...input)).map(({ text }) => text);
/** The rows of the timeline. */
const rows = (entries: Entry[]) => {
  const lines = linesOf(entries);
  return lines.slice(lines.indexOf("No. | Time | Kind | What happened") + 1, lines.indexOf("Evidence"));
};

describe("the facts", () => {
  test("say how long each phase took from the beginning", () => {
    expect(linesOf([])).toContain("Mitigated | 2026-11-18 14:26:00 | 22 min 50 s");
  });

  test("are open while the incident is, and not recorded afterwards", () => {
    const missing = { mitigatedAtMs: null, resolvedAtMs: null };
    expect(linesOf([], { ...missing, phase: "acknowledged" })).toContain("Mitigated | open |");
    expect(linesOf([], { ...missing, phase: "resolved" })).toContain("Mitigated | not recorded |");
  });

  test("do not hide a time before the beginning", () => {
    expect(linesOf([], { detectedAtMs: demoIncident.beganAtMs - 60_000 })).toContain(
      "Detected | 2026-11-18 14:02:10 | 1 min earlier",
    );
  });
});

describe("the timeline", () => {
  test("shows when a late fact was seen, and how far the source's clock was off", () => {
    const late = { observedAtMs: atMs("14:08:20"), recordedAtMs: atMs("14:08:20"), skewMs: -3200 };
    expect(
      rows([auto(1, "14:05:40", "level", { subject: "Errors", to: "critical", level: "critical" }, late)]),
    ).toEqual([
      "1 | 14:05:40 | CRITICAL | Errors: CRITICAL / seen 14:08:20 (2 min 40 s later) · the source's clock was 3.2 s behind",
    ]);
  });

  test("does not mention an ordinary delay", () => {
    expect(rows([auto(1, "14:05:40", "deploy", { subject: "api", from: "v1", to: "v2" })])).toEqual([
      "1 | 14:05:40 | Deploy | api: v1 → v2",
    ]);
  });

  test("marks what is pinned, inferred, corrected and back-dated", () => {
    const marks = {
      pinned: true,
      inferred: true,
      revision: 3,
      precision: "minute",
      recordedAtMs: atMs("14:20:00"),
    } as const;
    expect(rows([made(1, "14:04:00", { ...marks, text: "Pool too small?" })])).toEqual([
      "1 | 14:04 | Note 佐藤 | ★ INFERENCE Pool too small? / written 14:20:00 (16 min later) · corrected 2 times",
    ]);
  });

  test("folds flapping into one row with its stretch", () => {
    const folded = auto(
      1,
      "14:16:00",
      "level",
      { subject: "p99", to: "warn", level: "warn", times: 12 },
      { eventEndMs: atMs("14:24:30") },
    );
    expect(rows([{ ...folded, observedAtMs: atMs("14:24:40"), recordedAtMs: atMs("14:24:40") }])).toEqual([
      "1 | 14:16:00 – 14:24:30 | WARN | p99: WARN (changed 12 times)",
    ]);
  });

  test("nests answers at any depth below what they answer", () => {
    const said = [
      made(1, "14:00:00", { text: "Why?" }),
      made(2, "14:01:00", { text: "unrelated" }),
      made(3, "14:02:00", { text: "Because.", answers: 1 }),
      made(4, "14:03:00", { text: "Sure?", answers: 3 }),
    ];
    expect(rows(said)).toEqual([
      "1 | 14:00:00 | Note 佐藤 | Why? / 3 · 14:02:00 · Note 佐藤 / Because. / 4 · 14:03:00 · Note 佐藤 / Sure?",
      "2 | 14:01:00 | Note 佐藤 | unrelated",
    ]);
  });

  test("loses no entry when answers go in a circle or to one that is gone", () => {
    const said = [
      made(1, "14:00:00", { text: "a", answers: 2 }),
      made(2, "14:01:00", { text: "b", answers: 1 }),
      made(3, "14:02:00", { text: "c", answers: 3 }),
      made(4, "14:03:00", { text: "d", answers: 99 }),
    ];
    expect(rows(said)).toEqual([
      "1 | 14:00:00 | Note 佐藤 | a",
      "2 | 14:01:00 | Note 佐藤 | b",
      "3 | 14:02:00 | Note 佐藤 | c",
      "4 | 14:03:00 | Note 佐藤 | d / answers entry 99",
    ]);
  });

  test("leaves out what was taken back and what is about exports", () => {
    const lines = linesOf(demoEntries).join("\n");
    expect(lines).not.toContain("wrong window");
    expect(lines).not.toContain("confluence");
  });

  test("links each number to its entry, and never to a script", () => {
    const text = JSON.stringify(page(demoEntries).blocks);
    expect(text).toContain('"href":"https://wall.example.com/incidents/01KACDEM0000000000000000AA#16"');
    expect(text).not.toContain("javascript:");
  });
});

describe("evidence", () => {
  test("names a picture and the data behind it once, and attaches both", () => {
    const { attachments } = page(demoEntries);
    expect(attachments.filter(({ sha256 }) => sha256 === chart.sha256)).toEqual([
      {
        sha256: chart.sha256,
        name: `yagura-${chart.sha256.slice(0, 12)}-checkout-errors.png`,
        mime: "image/png",
        bytes: 48_210,
      },
    ]);
    expect(attachments.map(({ name }) => name.split(".").at(-1)).sort()).toEqual(["json", "json", "png", "png"]);
  });

  test("a picture pasted into a note stands there, numbered, and not again below", () => {
    const lines = linesOf(demoEntries);
    expect(lines.filter((line) => line.includes("Inbox at 14:16"))).toHaveLength(1);
    expect(lines.filter((line) => line.includes(screenshot.caption))).toEqual([]);
  });

  test("an empty picture is said to be empty", () => {
    const empty = frozen("Nothing", { bytes: 0 });
    expect(linesOf([made(1, "14:00:00", { evidence: [empty] })])).toContain(
      "An empty file (0 bytes): nothing to show.",
    );
  });

  test("log records become lines of the page's time zone; of many only the head, the rest is attached", () => {
    const records = Array.from({ length: 200 }, (_, at) =>
      JSON.stringify({ timeMs: atMs("14:05:01") + at, level: "error", service: "api", message: `line ${at}` }),
    ).join("\n");
    const lines = linesOf([made(1, "14:00:00", { evidence: [logs] })], {}, [[logs.sha256, records]]);
    expect(lines).toContain("14:05:01.000 ERROR api line 0");
    expect(lines).toContain("The first 60 of 200 lines; all of them are in the attached file:");
    expect(lines).not.toContain("14:05:01.060 ERROR api line 60");
    expect(lines.some((line) => line.startsWith("▣ File: yagura-"))).toBe(true);
  });
});

test("a frozen wall is told panel by panel", () => {
  const wall = frozen("Wall", { role: "wall", mime: "application/json" });
  const tile = { kind: "tile", value: 8.4, compareValue: null, compareMs: null, line: null };
  const panels = [
    { view: { title: { en: "Errors", ja: "エラー" }, unit: "%" }, state: { id: "e", level: "critical", data: tile } },
    { view: null, state: { id: "gone", level: "unknown", data: { kind: "of the future" } } },
  ];
  const lines = linesOf([made(1, "14:00:00", { evidence: [wall] })], {}, [[wall.sha256, JSON.stringify({ panels })]]);
  expect(lines).toContain("Errors | CRITICAL | 8.4%");
  expect(lines).toContain("gone | UNKNOWN |");
});

test("follow-ups are the entries that are actions; without any, a sentence asks for them", () => {
  expect(linesOf(demoEntries)).toContain("☐ Load test in staging uses production's pool size (佐藤, entry 15)");
  expect(linesOf([])).toContain("What will be changed, by whom, until when?");
});

test("the same incident gives the same page: nothing of the moment of export is in it", () => {
  expect(toDocument(demoInput("ja"))).toEqual(toDocument(demoInput("ja")));
});
