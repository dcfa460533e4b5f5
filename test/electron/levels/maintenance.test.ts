import { expect, test } from "vitest";
import { maintenances } from "#config/wall/maintenance.ts";
import { isMaintained, maintained } from "#electron/levels/maintenance.ts";
import { panelState } from "#test/support/panel-state.ts";

const plan = maintenances.parse([
  { title: "Database", panels: ["db"], from: "2026-11-23T02:00:00+09:00", to: "2026-11-23T04:00:00+09:00" },
  { title: "Batch", boards: ["business"], weekly: { from: "01:00", to: "02:00", days: ["mon"] } },
]);
const at = (time: string) => Date.parse(`2026-11-23T${time}:00+09:00`);
const on = (id: string, board: string, time: string) => isMaintained(plan, { id, board }, at(time), "Asia/Tokyo");

test("planned work touches the panels and boards it names, from its beginning until its end", () => {
  expect(["01:59", "02:00", "03:59", "04:00"].map((time) => on("db", "service", time))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(on("api", "service", "03:00")).toBe(false);
  expect(on("revenue", "business", "01:30")).toBe(true);
  expect(on("revenue", "service", "01:30")).toBe(false);
});

test("planned work that names nothing touches the whole wall", () => {
  const all = maintenances.parse([{ title: "Move", weekly: { from: "00:00", to: "00:00" } }]);
  expect(isMaintained(all, { id: "any", board: "any" }, at("12:00"), "UTC")).toBe(true);
});

test("known levels become maintenance, what is unknown stays unknown", () => {
  for (const level of ["ok", "warn", "critical"] as const)
    expect(maintained(panelState("p", { level })).level).toBe("muted");
  const late = panelState("p", { level: "unknown", reason: "late" });
  expect(maintained(late)).toEqual(late);
});

test("a plan needs from and to, or weekly, and from before to", () => {
  const [from, to] = ["2026-11-23T02:00:00Z", "2026-11-23T04:00:00Z"];
  for (const wrong of [{ from }, { from, to, weekly: { from: "01:00", to: "02:00" } }, { from: to, to: from }, {}])
    expect(maintenances.safeParse([{ title: "T", ...wrong }]).success).toBe(false);
});
