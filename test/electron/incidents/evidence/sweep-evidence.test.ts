import { randomBytes } from "node:crypto";
import { readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Evidence } from "#config/contract/incident.ts";
import { entryRequest } from "#config/contract/incident-requests.ts";
import { openIncidentApi, temporaryFolder } from "#test/support/incident-api.ts";

const hourMs = 3_600_000;

const openRig = () => {
  const folder = temporaryFolder();
  const { clock, desk, troubles } = openIncidentApi({ folder });
  const files = join(folder, "evidence");
  const { incident } = desk.incidents().start({ title: "Killed" });
  /** As if it had come that many hours ago by the test's clock. */
  const age = (sha256: string, hours: number) => {
    const at = new Date(clock.now() - hours * hourMs);
    utimesSync(join(files, sha256.slice(0, 2), sha256), at, at);
  };
  const put = async (more: Partial<Evidence> = {}, bytes = randomBytes(32)): Promise<string> => {
    const { sha256 } = await desk.files().keep([bytes]);
    age(sha256, 0);
    const about = { caption: "", width: null, height: null, twin: null, takenAtMs: clock.now() };
    desk.incidents().putEvidence({ sha256, bytes: 32, role: "image", mime: "image/png", ...about, ...more });
    return sha256;
  };
  const add = (request: object) => desk.incidents().add(incident.id, entryRequest.parse(request)).entry;
  const there = () =>
    readdirSync(files, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map(({ name }) => name)
      .sort();
  return { clock, desk, incident, troubles, put, age, add, there };
};

test("evidence that no entry ever held goes after a day, its row with its file; all else stays", async () => {
  const { clock, desk, incident, troubles, put, age, add, there } = openRig();
  const orphan = await put();
  const withoutRow = (await desk.files().keep([randomBytes(8)])).sha256;
  age(withoutRow, 0);
  const held = await put();
  const picture = await put({ twin: held });
  const named = await put();
  const takenOut = await put();
  add({ text: "a graph", evidence: [held] });
  add({ text: `![x](/api/evidence/${named})` });
  const entry = add({ text: "wrong picture", evidence: [takenOut] });
  desk.incidents().correct(incident.id, entry.id, { revision: 1, removed: true });
  await clock.advance(23 * hourMs);
  expect(there()).toHaveLength(6);
  expect(desk.health().sweptTotal).toBe(0);
  await clock.advance(3 * hourMs);
  expect(there()).toEqual([held, picture, named, takenOut].sort());
  expect(desk.incidents().evidence(orphan)).toBeNull();
  expect(desk.incidents().evidence(takenOut)).not.toBeNull();
  expect(desk.health().sweptTotal).toBe(2);
  expect(troubles).toEqual([]);
});

test("what is sent again in the end has another day", async () => {
  const { clock, desk, put, age, there } = openRig();
  const bytes = randomBytes(32);
  const sha256 = await put({}, bytes);
  age(sha256, 23);
  expect((await desk.files().keep([bytes])).sha256).toBe(sha256);
  const [again] = desk.files().list();
  expect(again?.modifiedMs).toBeGreaterThan(Date.now() - hourMs);
  age(sha256, 0);
  await clock.advance(5 * hourMs);
  expect(there()).toEqual([sha256]);
});
