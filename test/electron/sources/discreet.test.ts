import { expect, test } from "vitest";
import { discreet } from "#electron/sources/discreet.ts";
import { type Source, SourceError } from "#electron/sources/source.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { createFakeSource, fakeFacts, specOf } from "#test/support/fake-source.ts";

const clean = (text: string) => text.replaceAll("hunter2", "•••");
const range = { fromMs: 0, toMs: 60_000 };
const { signal } = new AbortController();
const refused = new SourceError("rate-limited", "hunter2 asks too much", { retryAtMs: 7 });
const refuse = async () => {
  throw refused;
};

test("errors keep their kind and their time, and lose the secret", async () => {
  const source = discreet(
    { facts: fakeFacts, series: refuse, scalars: refuse, alarms: refuse, events: refuse, close: () => {} },
    clean,
  );
  const expected = { name: "SourceError", kind: "rate-limited", message: "••• asks too much", retryAtMs: 7 };
  await expect(source.series([specOf("a")], range, 60_000, signal)).rejects.toMatchObject(expected);
  await expect(source.scalars([], range, signal)).rejects.toMatchObject(expected);
  await expect(source.alarms("", signal)).rejects.toMatchObject(expected);
  await expect(source.events?.("", range, signal)).rejects.toMatchObject(expected);
});

test("one query's refusal and an answer's warnings lose it too; the samples stay", async () => {
  const answer = { series: [], stepMs: 60_000, warnings: ["hunter2 was cut off"] };
  const series: Source["series"] = async () => [
    { ok: false, error: new SourceError("bad-query", "no hunter2 here") },
    { ok: true, answer },
  ];
  const { source: fake } = createFakeSource({ clock: createFakeClock() });
  const [bad, good] = await discreet({ ...fake, series }, clean).series([], range, 60_000, signal);
  expect(bad).toMatchObject({ ok: false, error: { kind: "bad-query", message: "no ••• here" } });
  expect(good).toEqual({ ok: true, answer: { ...answer, warnings: ["••• was cut off"] } });
});
