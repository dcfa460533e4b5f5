import { expect, test } from "vitest";
import { createPageReports } from "#electron/shell/windows/page-reports.ts";

const say = (body: unknown, method = "POST", path = "/api/alive") =>
  new Request(`https://wall${path}`, { method, ...(method === "POST" && { body: JSON.stringify(body) }) });

test("a window is heard of by its own reports only, and the request can still be handed on", async () => {
  const reports = createPageReports(() => 7);
  const request = say({ window: "1.1", frames: 0, fresh: false });
  await reports.hear(request);
  for (const other of [
    say({ window: "1.2", frames: 1, fresh: true }, "POST", "/api/other"),
    say(null, "GET"),
    say({ window: 3 }),
  ])
    await reports.hear(other);
  expect([reports.heardAtMs("1.1"), reports.heardAtMs("1.2")]).toEqual([7, null]);
  expect(await request.json()).toMatchObject({ window: "1.1" });
});
test("fresh is a page that painted, and said that what it shows may be believed; told once", async () => {
  const reports = createPageReports(() => 0);
  let told = 0;
  reports.onFresh("1.1", () => told++);
  for (const [frames, fresh] of [
    [0, true],
    [5, false],
  ] as const)
    await reports.hear(say({ window: "1.1", frames, fresh }));
  expect(told).toBe(0);
  for (let i = 0; i < 2; i++) await reports.hear(say({ window: "1.1", frames: 2, fresh: true }));
  expect(told).toBe(1);
});
test("a window that is gone is forgotten", async () => {
  const reports = createPageReports(() => 7);
  await reports.hear(say({ window: "1.1", frames: 1, fresh: true }));
  reports.forget("1.1");
  expect(reports.heardAtMs("1.1")).toBe(null);
});
