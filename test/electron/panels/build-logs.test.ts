import { describe, expect, test } from "vitest";
import type { PanelDataOf, UnknownReason } from "#config/contract/panel.ts";
import type { DemandStatus } from "#electron/collector/demand.ts";
import { buildPanel } from "#electron/panels/build-panel.ts";
import type { AnswerState, Built } from "#electron/panels/built.ts";
import type { LogAnswer } from "#electron/panels/log-demand.ts";
import { nextChangeMs } from "#electron/panels/next-change.ts";
import { dayMs, hourMs, minuteMs, panelOf, planOf, startMs, statusAt } from "./make-state.ts";

const nowMs = startMs + 12 * hourMs;

const line = (id: string, timeMs: number) => ({
  ...{ id, timeMs, source: "a", level: "error" as const, service: "shop", host: null, message: `line ${id}` },
  ...{ messageChars: 6, traceId: null, error: null, attributes: {}, tags: [], masked: 0 },
});

const group = (type: string, count: number, isNew: boolean, firstSeenMs = nowMs - 5 * minuteMs) => ({
  ...{ id: type, type, message: `${type}!`, place: null, count, level: "fatal" as const, service: "shop" },
  ...{ firstSeenMs, lastSeenMs: nowMs - minuteMs, isNew, spark: [0, count], sample: { source: "a", id: type } },
});

const answer = (change: Partial<LogAnswer> = {}): LogAnswer => ({
  ...{ count: 0, atLeast: false, lines: [], groups: [] },
  ...change,
});

const logsState = (found: LogAnswer | null, status: Partial<DemandStatus> = {}, atMs = nowMs): AnswerState => ({
  kind: "logs",
  status: statusAt(atMs, status),
  answer: found,
});

/** Builds with a state for each source; sources are "a" and "b" unless the panel names one. */
const build = (
  written: object,
  states: (AnswerState | null)[],
  { atMs = nowMs, previous = null as Built | null } = {},
): Built => {
  const panel = panelOf({ kind: "logs", ...written });
  const plan = planOf(panel);
  const at = (key: string) => states[plan.searches.findIndex((one) => one.key === key)] ?? null;
  return buildPanel({ id: "p", panel, plan, states: at, previous, nowMs: atMs });
};

const contentOf = ({ state }: Built): PanelDataOf<"logs">["content"] =>
  state.data?.kind === "logs" ? state.data.content : expect.fail("no logs");

const error = { kind: "unreachable" as const, message: "b does not answer.", sinceMs: nowMs, retryAtMs: null };
const one = { source: "a" };

describe("why nothing can be said", () => {
  const unasked = { fetchedAtMs: null, newestMs: null, advancedAtMs: null };
  const longAgo = { fetchedAtMs: nowMs - hourMs, newestMs: nowMs - hourMs, advancedAtMs: nowMs - hourMs };
  test.each<[UnknownReason, AnswerState | null]>([
    ["waiting", null],
    ["waiting", logsState(null, unasked)],
    ["failed", logsState(null, { ...unasked, error })],
    ["rate-limited", logsState(null, { ...unasked, error: { ...error, kind: "rate-limited" } })],
    ["failed", logsState(answer(), { ...longAgo, error })],
    ["failed", logsState(answer(), { error: { ...error, kind: "auth" } })],
    ["late", logsState(answer(), { ...longAgo, nextPollMs: nowMs - hourMs })],
    ["no-data", logsState(null)],
  ])("%s", (reason, state) => {
    expect(build(one, [state]).state).toMatchObject({ level: "unknown", reason });
    expect(build({ ...one, show: "groups" }, [state]).state).toMatchObject({ level: "unknown", reason });
  });

  test("frozen, where the panel asks for it: the newest line stays the same", () => {
    const written = { ...one, frozenAfter: "10m" };
    const stream = (id: string) => answer({ count: 1, lines: [line(id, nowMs)] });
    const first = build(written, [logsState(stream("x"))]);
    expect(first.state.level).toBe("ok");
    const laterMs = nowMs + 10 * minuteMs;
    const later = (id: string) =>
      build(written, [logsState(stream(id), {}, laterMs)], { atMs: laterMs, previous: first }).state.reason;
    expect([later("x"), later("y")]).toEqual(["frozen", null]);
  });
});

test("nothing found is an answer, and a good one", () => {
  const { state } = build(one, [logsState(answer())]);
  expect(state).toMatchObject({ level: "ok", reason: null, data: { count: 0 }, asOfMs: nowMs });
});

test("an answer is late by itself when no other comes", () => {
  const { state } = build(one, [logsState(answer())]);
  expect(nextChangeMs(state)).toBe(nowMs + 2 * minuteMs);
  const atMs = nowMs + 4 * minuteMs;
  expect(build(one, [logsState(answer())], { atMs }).state).toMatchObject({ level: "unknown", reason: "late" });
});

test("a stream shows the newest lines of all sources, as many as the panel says, and their heads", () => {
  const [a, b] = [line("a", nowMs - 3000), line("b", nowMs - 1000)];
  const long = { ...line("c", nowMs - 2000), message: "x".repeat(1000) };
  const built = build({ top: 2 }, [
    logsState(answer({ count: 2, lines: [long, a] })),
    logsState(answer({ count: 1, lines: [b], atLeast: true })),
  ]);
  const content = contentOf(built);
  expect(content.show === "stream" && content.lines.map(({ id, message }) => [id, message.length])).toEqual([
    ["b", 6],
    ["c", 300],
  ]);
  expect(built.state.data).toMatchObject({ count: 3, atLeast: true, windowMs: 15 * minuteMs });
});

describe("levels of the count of lines", () => {
  const written = { thresholds: { warn: ">= 5", critical: ">= 20", hysteresis: 2 } };
  const counted = (count: number) => logsState(answer({ count }));
  test("add up over all sources, and are left by the hysteresis", () => {
    const levels: string[] = [];
    let previous: Built | null = null;
    for (const count of [4, 5, 4, 3, 20]) {
      previous = build(written, [counted(count - 1), counted(1)], { previous });
      levels.push(previous.state.level);
    }
    expect(levels).toEqual(["ok", "warn", "warn", "ok", "critical"]);
  });
  test("hold since they were entered", () => {
    const first = build(written, [counted(5), counted(0)]);
    const atMs = nowMs + minuteMs;
    const again = build(written, [logsState(answer({ count: 6 }), {}, atMs), logsState(answer(), {}, atMs)], {
      ...{ atMs, previous: first },
    });
    expect(again.state).toMatchObject({ level: "warn", sinceMs: nowMs });
  });
});

describe("while one source is unknown", () => {
  const failed = logsState(null, { fetchedAtMs: null, newestMs: null, advancedAtMs: null, error });
  const breach = logsState(answer({ count: 9, lines: [line("a", nowMs)] }));
  test("the panel is not OK by the others, and shows what they have", () => {
    const built = build({}, [logsState(answer({ count: 1, lines: [line("a", nowMs)] })), failed]);
    expect(built.state).toMatchObject({ level: "unknown", reason: "failed", notice: { message: error.message } });
    expect(contentOf(built)).toMatchObject({ lines: [{ id: "a" }] });
  });
  test("too many lines of the others are a breach all the same", () => {
    expect(build({ thresholds: { warn: "> 5" } }, [breach, failed]).state).toMatchObject({ level: "warn" });
  });
  test("its old lines are counted no more, and its old groups are no longer new", () => {
    const agoMs = nowMs - hourMs;
    const old = { fetchedAtMs: agoMs, newestMs: agoMs, advancedAtMs: agoMs, error };
    const stale = logsState(answer({ count: 9, groups: [group("A", 9, true)] }), old);
    const calm = logsState(answer({ count: 1 }));
    expect(build({ thresholds: { warn: "> 5" } }, [stale, calm]).state).toMatchObject({ reason: "failed" });
    expect(build({ show: "groups" }, [stale, calm]).state).toMatchObject({ level: "unknown", reason: "failed" });
  });
  test("too few are not: the missing source may have them", () => {
    const few = { thresholds: { critical: "< 50" } };
    expect(build(few, [breach, failed]).state).toMatchObject({ level: "unknown", reason: "failed" });
    expect(build(few, [breach, logsState(answer())]).state.level).toBe("critical");
  });
  test("a new group of the others is critical all the same", () => {
    const fresh = logsState(answer({ count: 1, groups: [group("A", 1, true)] }));
    expect(build({ show: "groups" }, [fresh, failed]).state).toMatchObject({ level: "critical", reason: null });
  });
});

describe("error groups", () => {
  const groups = [group("Often", 9, false, nowMs - dayMs), group("Fresh", 2, true), group("Newer", 3, true, nowMs - 1)];
  const state = logsState(answer({ count: 14, groups }));
  const typesOf = (built: Built) => {
    const content = contentOf(built);
    return content.show === "groups" ? content.groups.map(({ type }) => type) : [];
  };
  test("stand new ones first, then the most frequent, with what found no room", () => {
    const built = build({ ...one, show: "groups", top: 2 }, [state]);
    expect(typesOf(built)).toEqual(["Newer", "Fresh"]);
    expect(contentOf(built)).toMatchObject({ more: 1, newCount: 2, onlyNew: false });
    expect(typesOf(build({ ...one, show: "groups", only: "new" }, [state]))).toEqual(["Newer", "Fresh"]);
  });
  test.each([
    [{}, "critical"],
    [{ newIs: "warn" }, "warn"],
    [{ newIs: "ok" }, "ok"],
    [{ newIs: "warn", thresholds: { critical: ">= 10" } }, "critical"],
  ] as const)("with %j a new one makes it %s", (written, level) => {
    expect(build({ ...one, show: "groups", ...written }, [state]).state.level).toBe(level);
  });
  test.each([
    [{}, "ok"],
    [{ newIs: "critical" }, "critical"],
    [{ newIs: { error: "warn" } }, "warn"],
    [{ newIs: { fatal: "warn" } }, "ok"],
  ] as const)("with %j a new one that is not fatal makes it %s", (written, level) => {
    const error = logsState(answer({ count: 1, groups: [{ ...group("A", 1, true), level: "error" }] }));
    expect(build({ ...one, show: "groups", ...written }, [error]).state.level).toBe(level);
  });
  test("are critical since the first new one was first seen", () => {
    expect(build({ ...one, show: "groups" }, [state]).state.sinceMs).toBe(nowMs - 5 * minuteMs);
  });
  test("that are known make no level of their own", () => {
    const known = logsState(answer({ count: 9, groups: groups.slice(0, 1) }));
    expect(build({ ...one, show: "groups" }, [known]).state.level).toBe("ok");
  });
});
