import { describe, expect, test } from "vitest";
import { parseAlarmFilter } from "#electron/sources/prometheus/alarm-filter.ts";
import { alarmsOfAlerts, alarmsOfRules } from "#electron/sources/prometheus/alarms.ts";
import type { WireRule } from "#electron/sources/prometheus/wire.ts";
import { startVendorServer } from "#test/support/vendor-server.ts";
import { createSourceAt, failureOf, never } from "./create-source.ts";

const disk = (state: string, instance: string) => ({
  labels: { alertname: "DiskFull", severity: "page", instance },
  state,
  activeAt: "2026-11-23T03:00:00.123456789Z",
});
const rule = (more: Partial<WireRule> = {}): WireRule => ({
  name: "DiskFull",
  state: "inactive",
  health: "ok",
  labels: { severity: "page" },
  alerts: [],
  type: "alerting",
  ...more,
});

describe("alerting rules as alarms", () => {
  test("each active alert is an alarm with its own labels as group, worst first", () => {
    const alerts = [disk("pending", "a"), disk("firing", "b")];
    const answer = alarmsOfRules([rule({ state: "firing", alerts }), rule({ name: "Quiet" })], [], []);
    expect(answer).toMatchObject({ total: 3, counts: { alert: 1, warn: 1, ok: 1 } });
    expect(answer.alarms).toEqual([
      {
        name: "DiskFull",
        group: "instance=b",
        state: "alert",
        sinceMs: Date.UTC(2026, 10, 23, 3, 0, 0, 123),
        url: null,
      },
      {
        name: "DiskFull",
        group: "instance=a",
        state: "warn",
        sinceMs: Date.UTC(2026, 10, 23, 3, 0, 0, 123),
        url: null,
      },
    ]);
  });

  test.each([{ health: "err" }, { health: "unknown" }, { state: "unknown" }])(
    "a rule that could not be evaluated (%j) is unknown, never OK",
    (more) => {
      const answer = alarmsOfRules([rule(more)], [], []);
      expect(answer.counts).toMatchObject({ unknown: 1, ok: 0 });
      expect(answer.alarms).toMatchObject([{ name: "DiskFull", group: null, state: "unknown" }]);
    },
  );

  test("a failing rule keeps what it fires", () => {
    const answer = alarmsOfRules([rule({ health: "err", alerts: [disk("firing", "a")] })], [], []);
    expect(answer.counts).toMatchObject({ alert: 1, unknown: 1 });
  });

  test("recording rules are no alarms, and a server with none of the other says so", () => {
    const answer = alarmsOfRules([rule({ type: "recording" })], [], []);
    expect(answer.total).toBe(0);
    expect(answer.warnings).toEqual([expect.stringContaining("no alerting rules")]);
  });

  test("a filter takes alerts by label and keeps the quiet rules that might bear it", () => {
    const rules = [
      rule({ state: "firing", alerts: [disk("firing", "a"), disk("firing", "b")] }),
      rule({ name: "Quiet" }),
      rule({ name: "Other", labels: { severity: "ticket" } }),
      rule({ name: "Templated", labels: { severity: "{{ $labels.severity }}" } }),
    ];
    expect(alarmsOfRules(rules, parseAlarmFilter("severity=page, instance=a"), [])).toMatchObject({
      total: 3,
      counts: { alert: 1, ok: 2 },
      alarms: [{ group: "instance=a" }],
    });
    expect(alarmsOfRules(rules, parseAlarmFilter("alertname=Quiet"), [])).toMatchObject({ total: 1, alarms: [] });
  });

  test("at most a thousand are listed, all are counted", () => {
    const alerts = Array.from({ length: 1500 }, (_, index) => disk(index < 1400 ? "pending" : "firing", `i${index}`));
    const answer = alarmsOfRules([rule({ alerts })], [], ["partial"]);
    expect(answer).toMatchObject({ total: 1500, counts: { alert: 100, warn: 1400 } });
    expect(answer.alarms).toHaveLength(1000);
    expect(answer.alarms.slice(0, 100).every((alarm) => alarm.state === "alert")).toBe(true);
    expect(answer.warnings).toEqual(["partial", "1000 of 1500 alarms are listed."]);
  });

  test("a time that Go never set is no time", () => {
    const never = { ...disk("firing", "a"), activeAt: "0001-01-01T00:00:00Z" };
    expect(alarmsOfAlerts([never], [], []).alarms[0]?.sinceMs).toBeNull();
  });
});

test("where rules are not offered, the active alerts are what is known", async () => {
  const server = await startVendorServer();
  const body = JSON.stringify({ status: "success", data: { alerts: [disk("firing", "a")] } });
  server.serve(({ path }) =>
    path === "/prom/api/v1/alerts" ? { does: "answer", body } : { does: "answer", status: 404, body: "404 not found" },
  );
  const answer = await createSourceAt(`${server.url}/prom/`).alarms("severity=page", never());
  expect(answer).toMatchObject({ total: 1, alarms: [{ name: "DiskFull", state: "alert" }] });
  expect(answer.warnings[0]).toContain("does not list its rules");
  expect(server.requests.map(({ path }) => path)).toEqual(["/prom/api/v1/rules?type=alert", "/prom/api/v1/alerts"]);
  await server.close();
});

test("a filter that cannot be read is a bad query", async () => {
  const error = await failureOf(createSourceAt("http://127.0.0.1:1").alarms("severity", never()));
  expect(error).toMatchObject({ kind: "bad-query", message: expect.stringContaining("label=value") });
});
