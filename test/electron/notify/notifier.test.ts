import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { ulid } from "ulid";
import { expect, test } from "vitest";
import type { Level, PanelState } from "#config/contract/panel.ts";
import type { NotificationConfig } from "#config/wall/incidents.ts";
import { createOutboxTables } from "#electron/exports/outbox/outbox-table.ts";
import { type Notifier, startNotifier } from "#electron/notify/notifier.ts";
import { createVirtualTime } from "#test/electron/exports/outbox/virtual-time.ts";
import { panelState } from "#test/support/panel-state.ts";
import { type FaultName, faults, faultyFetch } from "#test/support/vendors/faults.ts";
import { createSlackVendor } from "#test/support/vendors/slack.ts";

const token = "xoxb-pl4nted";
const minuteMs = 60_000;
const never = new Promise<never>(() => {});
const rule = (change: Partial<NotificationConfig> = {}): NotificationConfig => ({
  to: "ops",
  levels: ["warn", "critical"],
  watchers: true,
  repeatAfter: 30 * minuteMs,
  ...change,
});

type Script = (FaultName | "crash" | null)[];

/** A wall, its rules and Slack, in time that does not wait; processes that end in the middle are followed by new ones. */
const stage = (rules: NotificationConfig[], script: Script = []) => {
  const time = createVirtualTime();
  const vendor = createSlackVendor({ now: time.now, channel: "C1", token, pageSize: 3 });
  const database = new DatabaseSync(":memory:");
  createOutboxTables(database);
  const levels = new Map<string, Level>();
  const warnings: string[] = [];
  const left = [...script];
  let notifier: Notifier;
  const start = () => {
    let isDead = false;
    const die = () => {
      isDead = true;
      start();
    };
    const withFaults = faultyFetch(vendor, () => {
      const event = left.shift() ?? null;
      return event === null || event === "crash" ? null : faults[event];
    });
    const states = (): PanelState[] =>
      [...levels].map(([id, level]) => ({ ...panelState(id, { level, sinceMs: time.now() }), rev: 1 }));
    notifier = startNotifier({
      database,
      rules,
      destinations: new Map([
        ["ops", { kind: "slack", url: "http://slack.test/api/", token, channel: "C1", follow: true }],
      ]),
      context: () => ({
        locale: "en",
        timezone: "Asia/Tokyo",
        link: "https://wall.example.com/",
        panel: (id) => ({ title: `Panel <${id}>`, value: 8.4, unit: "%" }),
      }),
      panels: states,
      boards: () => new Map([...levels.keys()].map((id) => [id, "board"])),
      fetch: async (input, init) => {
        if (isDead) return never;
        const dies = left[0] === "crash";
        if (dies) left.shift();
        // Half of them before the vendor hears of it.
        if (dies && left.length % 2 === 0) {
          setImmediate(die);
          return never;
        }
        const answer = await withFaults(input, init);
        if (dies) setImmediate(die);
        return dies || isDead ? never : answer;
      },
      clock: { now: time.now, after: (ms, task) => time.after(ms, () => (isDead ? undefined : task())) },
      monotonicMs: time.elapsedMs,
      random: () => 0.5,
      newId: () => ulid(time.now()),
      warn: (message) => warnings.push(message),
    });
  };
  start();
  const pass = (minutes: number) => new Promise<void>((done) => time.after(minutes * minuteMs, done));
  const rows = () => database.prepare("SELECT incident_id AS id, state FROM outbox").all();
  const put = (id: string, level: Level) => {
    levels.set(id, level);
    notifier.lookSoon();
  };
  const set = async (id: string, level: Level, minutes: number) => {
    put(id, level);
    await pass(minutes);
  };
  return {
    vendor,
    warnings,
    rows,
    put,
    set,
    pass,
    hit: (level: "warn" | "critical") =>
      notifier.hit({ id: "w", level, atMs: time.now(), found: { title: "Exceptions", count: 4000, url: "?logs=a+b" } }),
    restart: async () => {
      await notifier.stop();
      start();
    },
    close: async () => {
      await notifier.stop();
      database.close();
    },
  };
};
const saidAt = ({ vendor }: ReturnType<typeof stage>) => vendor.messages.map(({ text }) => text);

test("changes that come together are one message with links back, and markup in names does nothing", async () => {
  const one = stage([rule()]);
  one.put("a", "warn");
  await one.set("b", "critical", 2);
  expect(saidAt(one)).toEqual(["◆ CRITICAL Panel &lt;b&gt; and 1 more"]);
  const blocks = JSON.stringify(one.vendor.messages[0]?.blocks);
  expect(blocks).toContain("<https://wall.example.com/?panel=b|Panel &lt;b&gt;> 8.4% · since 12:30");
  expect(blocks.indexOf("CRITICAL")).toBeLessThan(blocks.indexOf("WARN"));
  await one.close();
});

test("a restart repeats nothing; what happened while nobody looked is told", async () => {
  const one = stage([rule()]);
  await one.set("a", "critical", 2);
  await one.restart();
  await one.pass(90);
  expect(saidAt(one)).toHaveLength(1);
  await one.restart();
  await one.set("b", "warn", 2);
  expect(saidAt(one).at(-1)).toBe("▲ WARN Panel &lt;b&gt;");
  await one.close();
});

test("maintenance and what is unknown alarm nobody; panels and boards narrow a rule down; watchers can be left out", async () => {
  const one = stage([rule({ panels: ["a"], watchers: false }), rule({ boards: ["other"], levels: ["warn"] })]);
  one.put("a", "muted");
  one.put("b", "critical");
  await one.set("a", "unknown", 2);
  one.hit("critical");
  await one.pass(2);
  expect(saidAt(one)).toEqual([]);
  one.hit("warn");
  await one.pass(2);
  expect(saidAt(one)).toEqual(["▲ WARN Exceptions"]);
  expect(JSON.stringify(one.vendor.messages[0]?.blocks)).toContain(
    "https://wall.example.com/?logs=a+b|Exceptions> 4,000 lines",
  );
  await one.close();
});

test("a channel that refuses is named in the log, and its token is not", async () => {
  const one = stage([rule()], []);
  one.vendor.messages.length = 0;
  const { vendor } = one;
  const fetch = vendor.fetch;
  vendor.fetch = async () => Response.json({ ok: false, error: `not_in_channel ${token}` });
  await one.set("a", "critical", 2);
  expect(one.warnings.join()).toMatch(/a notice to ops was not sent: Slack refused it: not_in_channel/);
  expect(one.warnings.join()).not.toContain(token);
  vendor.fetch = fetch;
  await one.close();
});

const names = Object.keys(faults).filter((name): name is FaultName => name in faults && !name.endsWith("Late"));
const event = fc.oneof(fc.constant(null), fc.constant("crash" as const), fc.constantFrom(...names));

test("after any faults and crashes each notice is there once", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 25 }), async (script) => {
      const one = stage([rule()], script);
      await one.set("a", "critical", 40);
      await one.set("a", "ok", 3);
      await one.set("b", "warn", 40);
      one.hit("critical");
      // Longer than any back-off.
      await one.pass(600);
      const ids = one.vendor.messages.map(({ metadata }) => String(metadata?.event_payload["id"]));
      const sent = one.rows().map(({ id }) => String(id));
      const states = one.rows().map(({ state }) => state);
      await one.close();
      expect(states).toEqual(states.map(() => "done"));
      expect(ids.toSorted()).toEqual(sent.toSorted());
      expect(sent).toHaveLength(3);
    }),
    { numRuns: 40 },
  );
});
