import { expect, test } from "vitest";
import { cleanRecordsOf } from "#electron/logs/hub/clean-records.ts";
import { createMasker } from "#electron/logs/privacy/masker.ts";
import { rawRecord } from "#test/support/fake-logs.ts";

const rules = { enabled: true, keys: [] };

test("a record found clean is known by name the next time; another text under its id is looked through anew", () => {
  const clean = cleanRecordsOf(createMasker(rules));
  const record = rawRecord({ id: "7", message: "hello" });
  expect(clean.has(record)).toBe(false);
  clean.add(record);
  expect([
    clean.has({ ...record }),
    clean.has({ ...record, message: "hello jane" }),
    clean.has({ ...record, id: "8" }),
  ]).toEqual([true, false, false]);
});

test("what one set of rules found clean says nothing about another, and only so many names are kept", () => {
  const [one, other] = [createMasker(rules), createMasker({ ...rules, keys: ["customer"] })];
  const first = rawRecord({ id: "first" });
  cleanRecordsOf(one).add(first);
  expect([cleanRecordsOf(one).has(first), cleanRecordsOf(other).has(first)]).toEqual([true, false]);
  for (let i = 0; i < 20_000; i++) cleanRecordsOf(one).add(rawRecord({ id: `${i}` }));
  expect(cleanRecordsOf(one).has(first)).toBe(false);
});
