import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { entryRequest } from "#config/contract/incident-requests.ts";
import { createIncidents, type IncidentNews } from "#electron/incidents/incidents.ts";
import { openIncidentStore } from "#electron/incidents/store/incident-store.ts";
import { openIncidentApi, temporaryFolder } from "#test/support/incident-api.ts";
import { countingClock } from "./store/desk.ts";

const hourMs = 3_600_000;
const settled = () => new Promise((done) => setTimeout(done, 150));

describe("backups", () => {
  test("are made hourly while an incident is open, daily otherwise, and seven are kept", async () => {
    const folder = temporaryFolder();
    const { clock, desk } = openIncidentApi({ folder });
    const backups = () => readdirSync(join(folder, "backups"), { withFileTypes: true }).map(({ name }) => name);
    const pass = async (hours: number) => {
      for (let hour = 0; hour < hours; hour++) {
        await clock.advance(hourMs);
        await settled();
      }
    };
    await clock.advance(25 * hourMs);
    expect(desk.health().lastBackupMs).toBeNull();
    const { incident } = desk.incidents().start({ title: "Open" });
    await pass(9);
    expect(backups()).toHaveLength(7);
    expect(backups().every((name) => /^incidents-.*\.sqlite$/.test(name))).toBe(true);
    desk.incidents().add(incident.id, entryRequest.parse({ text: "#resolved" }));
    await pass(1);
    const last = desk.health().lastBackupMs;
    await pass(3);
    expect(desk.health().lastBackupMs).toBe(last);
    await clock.advance(24 * hourMs);
    await settled();
    expect(desk.health().lastBackupMs).toBeGreaterThan(last ?? 0);
  }, 30_000);
});

describe("incidents that cannot be opened", () => {
  test("because another Yagura has them: everything says so, and nothing else breaks", async () => {
    const folder = temporaryFolder();
    openIncidentApi({ folder });
    const { ask, troubles } = openIncidentApi({ folder });
    expect(troubles).toHaveLength(1);
    expect(await ask("POST", "/api/incidents", { title: "x" })).toMatchObject({
      status: 503,
      body: { error: { kind: "unavailable", message: expect.stringContaining("cannot be opened") } },
    });
    expect((await ask("GET", "/api/panels")).status).toBe(200);
  });
  test("because a later version wrote them: the file stays as it is", () => {
    const folder = temporaryFolder();
    const store = openIncidentStore({ folder, now: Date.now, onTrouble: () => {} });
    store.change(({ database }) => database.exec("PRAGMA user_version = 99"));
    store.close();
    const { troubles } = openIncidentApi({ folder });
    expect(troubles).toEqual(["Incidents cannot be opened (the incidents were written by a newer version)."]);
    expect(readdirSync(folder).filter((name) => name.includes("damaged"))).toEqual([]);
  });
  test("because their place is taken by a file", () => {
    const folder = join(temporaryFolder(), "x");
    mkdirSync(folder);
    writeFileSync(join(folder, "incidents"), "");
    const { desk } = openIncidentApi({ folder: join(folder, "incidents") });
    expect(desk.health().notice).toContain("cannot be opened");
  });
});

describe("what is saved alongside", () => {
  const open = (alongside: (news: IncidentNews) => void) => {
    const store = openIncidentStore({ folder: temporaryFolder(), now: countingClock(), onTrouble: () => {} });
    return createIncidents({
      store,
      locale: () => "en",
      timezone: () => "UTC",
      panelTitle: () => null,
      alongside: (_, news) => alongside(news),
    });
  };
  test("hears of each action once, with what was before", () => {
    const heard: [string | undefined, string, string | undefined][] = [];
    const incidents = open(({ before, after, entry }) => heard.push([before?.phase, after.phase, entry?.text]));
    const { id } = incidents.start({ id: "01KAQWERTY0000000000000001", title: "A" }).incident;
    incidents.start({ id, title: "A" });
    incidents.add(id, entryRequest.parse({ text: "found it" }));
    incidents.add(id, entryRequest.parse({ text: "#resolved over" }));
    expect(heard).toEqual([
      [undefined, "open", undefined],
      ["open", "open", "found it"],
      ["open", "resolved", "over"],
    ]);
  });
  test("fails together with the action", () => {
    let broken = false;
    const incidents = open(() => {
      if (broken) throw new Error("no room in the outbox");
    });
    const { id } = incidents.start({ title: "A" }).incident;
    broken = true;
    expect(() => incidents.add(id, entryRequest.parse({ text: "lost?" }))).toThrow("no room in the outbox");
    expect(incidents.detail(id, true)?.entries).toEqual([]);
  });
});

test("what happens to one incident alone is written into that one only", () => {
  const { desk, clock } = openIncidentApi();
  const incidents = desk.incidents();
  const [one, other] = ["One", "Other"].map((title) => incidents.start({ title }).incident);
  const about = { panelId: null, from: null, to: "done", level: null, value: null, unit: null, times: 1, url: null };
  incidents.recordIn(one?.id ?? "", {
    kind: "export",
    foldKey: null,
    atMs: clock.now(),
    precision: "exact",
    observedAtMs: clock.now(),
    skewMs: null,
    text: "",
    fact: { ...about, subject: "wiki" },
  });
  const kinds = [one, other].map((it) => incidents.detail(it?.id ?? "", false)?.entries.map(({ kind }) => kind));
  expect(kinds).toEqual([["export"], []]);
});

test("past incidents that share panels or words are suggested, the most alike first, with a reason", () => {
  const { desk } = openIncidentApi({ panelTitle: (id) => `The ${id}` });
  const titles = ["決済 API が遅い", "Cache misses in the shop", "決済 API のエラー", "Unrelated"];
  const [slow] = titles.map((title, i) => desk.incidents().start({ title, panel: i === 1 ? null : `panel-${i % 2}` }));
  const similar = desk.incidents().detail(slow?.incident.id ?? "", false)?.similar ?? [];
  expect(similar.map(({ incident, why }) => [incident.title, why])).toEqual([
    ["決済 API のエラー", "both: The panel-0 / words: 決済, api"],
  ]);
});
