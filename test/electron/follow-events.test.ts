import { describe, expect, onTestFinished, test } from "vitest";
import { createDatadogEmulator } from "#electron/demo/datadog/emulator.ts";
import { createDemoModel } from "#electron/demo/model/model.ts";
import { followEvents } from "#electron/follow-events.ts";
import { createDatadogSource } from "#electron/sources/datadog/datadog.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { createFakeClock, type FakeClock } from "#test/support/fake-clock.ts";
import { temporaryFolder } from "#test/support/incident-api.ts";
import { openDesk } from "./incidents/store/desk.ts";

const minuteMs = 60_000;
const deployMs = Date.UTC(2026, 10, 23, 5);
const keys = { apiKey: "api-key-of-tests", appKey: "app-key-of-tests" };

const wallOf = (events: string) => {
  const parsed = parseWall(`version: 1
name: Test
sources: { dd: { kind: datadog, apiKey: "\${env:A}", appKey: "\${env:B}" } }
incidents: { datadogEvents: ${events} }
boards: [{ id: one, title: One, panels: [{ kind: text, title: T, text: x }] }]
`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.wall;
};

/** The real source over the demo cloud in this process, and real incidents. */
const openRig = (clock: FakeClock, folder: string, events = "{}") => {
  const emulator = createDatadogEmulator({ clock, model: createDemoModel(null), keys });
  const source = createDatadogSource(
    { kind: "datadog", site: "datadoghq.com", url: "http://demo.test", ...keys, timeoutMs: 9000 },
    {
      now: clock.now,
      fetch: (input, init) => emulator.fetch(new Request(input, init)),
      onCall: () => {},
      onRateLimit: () => {},
    },
  );
  const desk = openDesk(folder, clock.now);
  const troubles: string[] = [];
  let asking = 0;
  const wall = wallOf(events);
  const polls = followEvents({
    clock,
    random: () => 0,
    wall: () => wall,
    session: () => ({
      events: async (_id, ...asked) => {
        asking += 1;
        try {
          return (await source.events?.(...asked)) ?? { events: [], warnings: [] };
        } finally {
          asking -= 1;
        }
      },
      skewMs: () => 1500,
    }),
    incidents: () => desk.incidents,
    clean: (text) => text.replaceAll("main branch", "***"),
    onTrouble: (message) => troubles.push(message),
  });
  const stop = () => {
    polls.stop();
    desk.store.close();
    source.close();
  };
  const settle = async (ms: number) => {
    for (let at = 0; at < ms; at += 10_000) {
      await clock.advance(10_000);
      // Bodies are read outside of the fake clock's turns.
      do await new Promise((done) => setTimeout(done, 2));
      while (asking > 0);
    }
  };
  return { emulator, incidents: desk.incidents, health: polls.health, troubles, settle, stop };
};

describe("deploys of Datadog", () => {
  test("are in the timeline once, with the time they were, the time they were seen and the clock's skew", async () => {
    const clock = createFakeClock(deployMs - 3 * minuteMs);
    const folder = temporaryFolder();
    const first = openRig(clock, folder);
    const { incident } = first.incidents.start({ title: "Checkout is slow" });
    await first.settle(12 * minuteMs);
    const entries = first.incidents.detail(incident.id, true)?.entries ?? [];
    expect(entries.map(({ kind, fact, eventAtMs }) => [kind, fact?.subject.split(" ").at(-1), eventAtMs])).toEqual([
      ["deploy", "started", deployMs],
      ["deploy", "finished", deployMs + 5 * minuteMs - 1000],
    ]);
    const [started] = entries;
    expect(started).toMatchObject({ automatic: true, skewMs: 1500, fact: { from: "deploy", times: 1 } });
    expect(started?.observedAtMs).toBeGreaterThan(deployMs);
    expect(started?.observedAtMs).toBeLessThanOrEqual(deployMs + 3 * minuteMs);
    expect(started?.text).toContain("by the pipeline of the ***");
    first.stop();

    const again = openRig(clock, folder);
    onTestFinished(again.stop);
    await again.settle(3 * minuteMs);
    expect(again.health()).toMatchObject([{ state: "ok" }]);
    expect(again.incidents.detail(incident.id, true)?.entries).toEqual(entries);
    const facts = again.incidents.facts(deployMs - 1, clock.now()).facts;
    expect(facts).toHaveLength(2);
  });
  test("of before an incident was thought of are in it when it is begun for then", async () => {
    const clock = createFakeClock(deployMs + 60 * minuteMs);
    const rig = openRig(clock, temporaryFolder());
    onTestFinished(rig.stop);
    await rig.settle(5 * minuteMs);
    const { incident } = rig.incidents.start({ title: "Since the deploy", beganAtMs: deployMs });
    expect(rig.incidents.detail(incident.id, false)?.entries.map(({ kind }) => kind)).toEqual(["deploy", "deploy"]);
  });
  test("that are not answered change nothing but the health", async () => {
    const clock = createFakeClock(deployMs);
    const rig = openRig(clock, temporaryFolder());
    onTestFinished(rig.stop);
    rig.emulator.faults.set({ kind: "5xx" });
    await rig.settle(6 * minuteMs);
    expect(rig.health()).toMatchObject([{ id: "dd", state: "failed", error: { kind: "server-error" } }]);
    expect(rig.incidents.facts(0, clock.now()).facts).toEqual([]);
  });
  test("are not asked for when the wall file says so", async () => {
    const rig = openRig(createFakeClock(deployMs), temporaryFolder(), "{ on: false }");
    onTestFinished(rig.stop);
    await rig.settle(5 * minuteMs);
    expect(rig.emulator.requests()).toEqual([]);
    expect(rig.health()).toEqual([]);
  });
});
