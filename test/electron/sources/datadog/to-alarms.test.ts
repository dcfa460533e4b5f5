import { describe, expect, test } from "vitest";
import { consoleUrl } from "#electron/sources/datadog/addresses.ts";
import { toAlarms, toMonitors } from "#electron/sources/datadog/to-alarms.ts";

const nowMs = Date.UTC(2026, 10, 23, 3, 0, 0);
const now = nowMs / 1000;
const at = { nowMs, consoleUrl: "https://app.datadoghq.com", warnings: [] };
const judge = (...monitors: object[]) =>
  toAlarms(
    toMonitors(
      monitors.map((one, i) => ({ id: i + 1, name: `m${i + 1}`, ...one })),
      "host",
    ),
    at,
  );

describe("monitors as alarms", () => {
  test("count by group, list what is not OK worst first, and say since when", () => {
    const group = (status: string, lastTriggeredTs: number) => ({ status, lastTriggeredTs });
    const answer = judge(
      { overallState: "OK" },
      {
        overallState: "Alert",
        state: {
          groups: { "host:a": group("Warn", now - 60), "host:b": group("OK", 0), "host:c": group("Alert", now - 5) },
        },
      },
      { overallState: "No Data", state: { groups: { "*": { status: "No Data", lastNodataTs: now - 9 } } } },
    );
    expect(answer.total).toBe(5);
    expect(answer.counts).toEqual({ ok: 2, warn: 1, alert: 1, "no-data": 1, unknown: 0, muted: 0 });
    expect(answer.alarms).toEqual([
      {
        name: "m2",
        group: "host:c",
        state: "alert",
        sinceMs: nowMs - 5000,
        url: "https://app.datadoghq.com/monitors/2",
      },
      {
        name: "m2",
        group: "host:a",
        state: "warn",
        sinceMs: nowMs - 60_000,
        url: "https://app.datadoghq.com/monitors/2",
      },
      { name: "m3", group: null, state: "no-data", sinceMs: nowMs - 9000, url: "https://app.datadoghq.com/monitors/3" },
    ]);
  });

  test.each([
    ["for ever", { options: { silenced: { "*": null } } }, "muted"],
    ["until later", { options: { silenced: { "*": now + 60 } } }, "muted"],
    ["until a minute ago", { options: { silenced: { "*": now - 60 } } }, "alert"],
    ["by a downtime", { matchingDowntimes: [{ scope: ["*"], start: now - 60, end: null }] }, "muted"],
    ["by a downtime still to come", { matchingDowntimes: [{ scope: ["*"], start: now + 60 }] }, "alert"],
    ["by a downtime that is over", { matchingDowntimes: [{ scope: ["*"], start: 1, end: now - 1 }] }, "alert"],
  ])("silenced %s", (_name, silence, state) => {
    expect(judge({ overallState: "Alert", ...silence }).alarms[0]?.state).toBe(state);
  });

  test("silencing covers only the groups that have all its tags", () => {
    const groups = Object.fromEntries(
      ["env:prod,host:a", "env:prod,host:b", "env:test,host:a"].map((name) => [name, { status: "Alert" }]),
    );
    const answer = judge({
      overallState: "Alert",
      state: { groups },
      options: { silenced: { "host:a,env:prod": null } },
    });
    expect(answer.alarms.map(({ group, state }) => `${group} ${state}`)).toEqual([
      "env:prod,host:b alert",
      "env:test,host:a alert",
      "env:prod,host:a muted",
    ]);
  });

  test.each(["Ignored", "Skipped", "Unknown", "Brand New State", { _data: "x" }, null, undefined])(
    "state %j is unknown, never OK",
    (overallState) => {
      expect(judge({ overallState }).counts).toMatchObject({ ok: 0, unknown: 1 });
    },
  );

  test("at most a thousand are listed, all are counted", () => {
    const groups = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`host:${i}`, { status: "Alert" }]));
    const answer = judge({ overallState: "Alert", state: { groups } });
    expect(answer.total).toBe(1500);
    expect(answer.counts.alert).toBe(1500);
    expect(answer.alarms).toHaveLength(1000);
  });

  test.each([
    ["datadoghq.com", "https://app.datadoghq.com"],
    ["datadoghq.eu", "https://app.datadoghq.eu"],
    ["ap1.datadoghq.com", "https://ap1.datadoghq.com"],
    ["ddog-gov.com", "https://app.ddog-gov.com"],
    ["us2.ddog-gov.com", "https://us2.ddog-gov.com"],
  ] as const)("the console of %s is %s", (site, url) => {
    expect(consoleUrl({ site })).toBe(url);
    expect(consoleUrl({ site, url: "http://127.0.0.1:1" })).toBeNull();
  });
});
