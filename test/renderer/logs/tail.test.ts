import { expect, test } from "vitest";
import type { LogRecord, LogsAnswer } from "#config/contract/log.ts";
import { addLate, growTail, mostTail, placeTail, startTail } from "#renderer/logs/tail.ts";
import { madeUpRecord } from "#test/support/made-up-logs.ts";

const at = (timeMs: number, id = `t${timeMs}`): LogRecord => ({ ...madeUpRecord(1, 0, 1), id, timeMs });
const answer = (records: LogRecord[], toMs: number): LogsAnswer => ({
  query: "",
  fromMs: 0,
  toMs,
  records,
  next: null,
  facets: [],
  histogram: null,
  approximate: false,
  sources: [],
  source: "",
  tookMs: 0,
});

test("what came is put on top, newest first, and what was shown is not shown again", () => {
  const first = answer([at(100), at(90)], 105);
  const start = startTail(first);
  expect(start.fromMs).toBe(100);
  const grown = growTail(start, answer([at(100), at(110), at(120)], 125), first.records);
  expect(grown.records.map(({ timeMs }) => timeMs)).toEqual([120, 110]);
  const same = growTail(grown, answer([at(120)], 130), first.records);
  expect(same.records).toBe(grown.records);
});

test("a record dated in the future does not end the tail", () => {
  const first = answer([at(9e12), at(100)], 105);
  expect(startTail(first).fromMs).toBe(100);
  const grown = growTail(startTail(first), answer([at(110), at(8e12)], 125), first.records);
  expect(grown.fromMs).toBe(110);
});

test("the tail is bounded", () => {
  const first = answer([], 0);
  const many = Array.from({ length: mostTail + 10 }, (_, index) => at(index + 1));
  const grown = growTail(startTail(first), answer(many, 1e9), first.records);
  expect(grown.records).toHaveLength(mostTail);
  expect(grown.records[0]?.timeMs).toBe(mostTail + 10);
});

const times = (records: readonly LogRecord[]) => records.map(({ timeMs }) => timeMs);

test("what comes late is placed at its time, above the first page and within the pages", () => {
  const pages = [at(100), at(90), at(80)];
  const grown = growTail(startTail(answer(pages, 105)), answer([at(110), at(130)], 135), pages);
  const late = addLate(grown, [at(120), at(110), at(95), at(90), at(70)], { shown: pages, hasMore: true });
  expect(times(late.records)).toEqual([130, 120, 110, 95]);
  const placed = placeTail(late.records, pages);
  expect([times(placed.above), times(placed.records)]).toEqual([
    [130, 120, 110],
    [100, 95, 90, 80],
  ]);
});

test("older than all pages is late only where there is no next page, and no page shows a record twice", () => {
  const pages = [at(100), at(90)];
  const late = addLate(startTail(answer(pages, 105)), [at(70)], { shown: pages, hasMore: false });
  expect(times(placeTail(late.records, pages).records)).toEqual([100, 90, 70]);
  expect(times(placeTail(late.records, [...pages, at(70)]).records)).toEqual([100, 90, 70]);
});
