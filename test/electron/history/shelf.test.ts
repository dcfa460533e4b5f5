import { existsSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDesk, type Desk, everything, minuteMs, oneSeries } from "./desk.ts";

let desk: Desk;

beforeEach(() => {
  desk = createDesk();
});

afterEach(() => desk.clear());

const fillAndClose = () => {
  const history = desk.open();
  for (let round = 0; round < 40; round++) {
    const series = Array.from({ length: 50 }, (_, i) => oneSeries([round * minuteMs], [Math.random()], `h${i}`)).flat();
    history.write("q", minuteMs, { fromMs: 0, toMs: 1 }, 0, series);
  }
  desk.compactAll(history);
  history.close();
};

test("a file that is no database is set aside, and a new one works and survives a restart", () => {
  writeFileSync(desk.path, "this is not SQLite at all, but it is long enough to be looked at ".repeat(100));
  const history = desk.open();
  expect(desk.troubles.join()).toMatch(/damaged.*set aside as history\.db\.corrupt-/);
  history.write("q", 1, { fromMs: 0, toMs: 9 }, 9, oneSeries([5], [1]));
  expect(desk.reopen(history).read("q", 1, everything)).toEqual(oneSeries([5], [1]));
  expect(readdirSync(desk.dir).filter((name) => name.includes("corrupt"))).toHaveLength(1);
});

test("a file cut short is set aside when that shows, and the history goes on", () => {
  fillAndClose();
  truncateSync(desk.path, Math.floor(statSync(desk.path).size / 2 / 4096) * 4096);
  const history = desk.open();
  history.read("q", minuteMs, everything);
  desk.compactAll(history);
  history.write("q", minuteMs, { fromMs: 0, toMs: 9 }, 9, oneSeries([5], [1]));
  expect(desk.troubles.join()).toMatch(/set aside as history\.db\.corrupt-/);
  expect(desk.reopen(history).read("q", minuteMs, everything)).toEqual(oneSeries([5], [1]));
});

test("chunk bytes that make no sense are corruption too", () => {
  fillAndClose();
  const database = new DatabaseSync(desk.path);
  database.exec("UPDATE chunk SET data = x'01ff'");
  database.close();
  const history = desk.open();
  expect(history.read("q", minuteMs, everything)).toEqual([]);
  expect(desk.troubles.join()).toMatch(/set aside/);
});

test("of several files set aside only the last stays", () => {
  for (let i = 0; i < 3; i++) {
    writeFileSync(desk.path, "no database".repeat(1000));
    desk.open().close();
    rmSync(desk.path);
    desk.clock.jump(1000);
  }
  expect(readdirSync(desk.dir).filter((name) => name.includes(".corrupt-"))).toHaveLength(1);
});

test("a file written by a later version is set aside, not misread", () => {
  const database = new DatabaseSync(desk.path);
  database.exec("PRAGMA user_version = 99; CREATE TABLE chunk (a)");
  database.close();
  desk.open();
  expect(desk.troubles.join()).toMatch(/schema version is 99.*set aside/);
});

test("a second wall on the same file is refused it and keeps its history in memory, without harm to the first", () => {
  const first = desk.open();
  first.write("q", 1, { fromMs: 0, toMs: 9 }, 9, oneSeries([5], [1]));
  const second = desk.open();
  expect(desk.troubles.join()).toMatch(/cannot be opened .*locked.*nothing will survive/);
  second.write("q", 1, { fromMs: 0, toMs: 9 }, 9, oneSeries([6], [2]));
  expect(second.read("q", 1, everything)).toEqual(oneSeries([6], [2]));
  second.close();
  expect(desk.reopen(first).read("q", 1, everything)).toEqual(oneSeries([5], [1]));
});

test("a folder that does not exist is made, and a path that cannot be a file is told and lived with", () => {
  desk.open({ path: join(desk.dir, "a", "b", "history.db") });
  expect(existsSync(join(desk.dir, "a", "b", "history.db"))).toBe(true);
  const history = desk.open({ path: desk.dir });
  history.write("q", 1, { fromMs: 0, toMs: 9 }, 9, oneSeries([5], [1]));
  expect(history.read("q", 1, everything)).toHaveLength(1);
  expect(desk.troubles).toHaveLength(1);
});

test("a closed history answers with nothing and says nothing", () => {
  const history = desk.open();
  history.write("q", 1, { fromMs: 0, toMs: 9 }, 9, oneSeries([5], [1]));
  history.close();
  history.write("q", 1, { fromMs: 0, toMs: 9 }, 9, oneSeries([6], [1]));
  expect(history.read("q", 1, everything)).toEqual([]);
  expect(history.missing("q", 1, { fromMs: 0, toMs: 9 })).toEqual([{ fromMs: 0, toMs: 9 }]);
  expect(desk.troubles).toEqual([]);
});
