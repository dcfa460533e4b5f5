import { describe, expect, test } from "vitest";
import { firstIncidentAfterMs } from "#electron/demo/model/incident-script.ts";
import { jsonOf, openEmulator } from "#test/electron/demo/support.ts";

type Group = { status: string; last_triggered_ts: number | null; last_resolved_ts: number | null };
type Monitor = { id: number; name: string; overall_state: string; state?: { groups: Record<string, Group> } };
type Groups = { groups: { monitor_name: string; group: string; status: string }[]; metadata: { total_count: number } };

const minuteMs = 60_000;

const open = () => {
  const { clock, ask } = openEmulator();
  const monitors = (search = "?group_states=all") => jsonOf<Monitor[]>(ask("GET", `/api/v1/monitor${search}`));
  const groups = (search: string) => jsonOf<Groups>(ask("GET", `/api/v1/monitor/groups/search${search}`));
  const notOk = async () =>
    (await monitors()).filter((one) => one.overall_state !== "OK").map((one) => [one.name, one.overall_state]);
  return { clock, monitors, groups, notOk, ask };
};

describe("the monitors", () => {
  test("are OK while it is calm", async () => {
    const { notOk, clock } = open();
    expect(await notOk()).toEqual([]);
    await clock.advance(25 * minuteMs);
    expect(await notOk()).toEqual([]);
  });

  test("tell of the incident, in the groups it touches, since when, and that it is over", async () => {
    const { clock, monitors, notOk, groups } = open();
    const startS = clock.now() / 1000 + firstIncidentAfterMs / 1000;
    await clock.advance(firstIncidentAfterMs + 5 * minuteMs);
    expect(await notOk()).toEqual([
      ["Backend errors of an API", "Alert"],
      ["Unexpected exceptions", "Alert"],
    ]);
    const [errors] = await monitors("?group_states=alert,warn");
    expect(Object.keys(errors?.state?.groups ?? {})).toEqual(["apiname:shop-purchase"]);
    const triggeredS = errors?.state?.groups["apiname:shop-purchase"]?.last_triggered_ts ?? 0;
    expect(triggeredS).toBeGreaterThan(startS);
    expect(triggeredS).toBeLessThan(startS + 5 * 60);
    const found = await groups("?query=status:alert");
    expect(found.groups.map(({ group }) => group)).toEqual([
      "apiname:shop-purchase",
      "functionname:prod-shop-purchase",
    ]);
    await clock.advance(14 * minuteMs);
    expect(await notOk()).toEqual([]);
    const [after] = await monitors();
    const resolvedS = after?.state?.groups["apiname:shop-purchase"]?.last_resolved_ts ?? 0;
    /** The incident's six minutes, then the monitor's five and its two of delay. */
    expect(resolvedS).toBeGreaterThan(startS + 6 * 60);
    expect(resolvedS).toBeLessThanOrEqual(startS + 14 * 60);
  });

  test("come in pages, without groups where none are asked", async () => {
    const { monitors, ask } = open();
    const all = await monitors("");
    expect(all.length).toBeGreaterThan(12);
    expect(all.every((one) => one.state === undefined)).toBe(true);
    const paged = [...(await monitors("?page=0&page_size=10")), ...(await monitors("?page=1&page_size=10"))];
    expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(await monitors("?page=9&page_size=10")).toEqual([]);
    expect(await jsonOf<Monitor>(ask("GET", `/api/v1/monitor/${all[3]?.id}`))).toMatchObject({ name: all[3]?.name });
    expect((await monitors("?name=quota")).map(({ name }) => name)).toEqual(["GCP quota"]);
  });

  test("page their groups", async () => {
    const { groups } = open();
    const first = await groups("");
    const second = await groups("?page=1");
    expect(first.groups).toHaveLength(30);
    expect(second.groups[0]).not.toEqual(first.groups[0]);
    expect(first.metadata.total_count).toBeGreaterThan(100);
  });
});
