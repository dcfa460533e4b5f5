import { expect, test } from "vitest";
import type { LogRecord, LogsAnswer } from "#config/contract/log.ts";
import { growTail, mostTail, startTail } from "#renderer/logs/tail.ts";
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
  sources: [],
  source: "",
  tookMs: 0,
});

test("what came is put on top, newest first, and what was shown is not shown again", () => {
  const first = answer([at(100), at(90)], 105);
  const start = startTail(first);
  expect(start.fromMs).toBe(100);
  const grown = growTail(start, answer([at(100), at(110), at(120)], 125), first);
  expect(grown.records.map(({ timeMs }) => timeMs)).toEqual([120, 110]);
  const same = growTail(grown, answer([at(120)], 130), first);
  expect(same).toEqual(grown);
});

test("a record dated in the future does not end the tail", () => {
  const first = answer([at(9e12), at(100)], 105);
  expect(startTail(first).fromMs).toBe(100);
  const grown = growTail(startTail(first), answer([at(110), at(8e12)], 125), first);
  expect(grown.fromMs).toBe(110);
});

test("the tail is bounded", () => {
  const first = answer([], 0);
  const many = Array.from({ length: mostTail + 10 }, (_, index) => at(index + 1));
  const grown = growTail(startTail(first), answer(many, 1e9), first);
  expect(grown.records).toHaveLength(mostTail);
  expect(grown.records[0]?.timeMs).toBe(mostTail + 10);
});
