import { expect, onTestFinished, test } from "vitest";
import type { DestinationConfig } from "#config/wall/incidents.ts";
import { type Wall, wall as wallSchema } from "#config/wall/wall.ts";
import { systemClock } from "#electron/clock.ts";
import { followNotices } from "#electron/follow-notices.ts";
import { createLiveWall } from "#electron/live/live-wall.ts";
import type { WatcherHit } from "#electron/logs/watchers/watchers.ts";
import { toWallView } from "#electron/wall/to-wall-view.ts";
import { openExportApi } from "#test/support/export-api.ts";
import { panelState } from "#test/support/panel-state.ts";
import { createSlackVendor } from "#test/support/vendors/slack.ts";

const boards = [
  { id: "one", title: "One", panels: [{ kind: "text", id: "rota", title: "On call", text: "See the rota" }] },
];
const slack: DestinationConfig = {
  kind: "slack",
  url: "http://slack.test/api/",
  token: "t",
  channel: "C1",
  follow: true,
};
const hit: WatcherHit = {
  watcherId: "w",
  title: { ja: "例外", en: "Exceptions" },
  level: "critical",
  atMs: 1,
  count: 3,
  search: "status:error",
  fromMs: 1,
  toMs: 2,
  recordIds: [],
};

test("rules that come with a changed wall file are followed at once, over the incidents' own database", async () => {
  const { desk } = openExportApi();
  const vendor = createSlackVendor({ now: Date.now, channel: "C1", token: "t" });
  const live = createLiveWall(Date.now());
  let notifications: object[] = [];
  const wall = (): Wall =>
    wallSchema.parse({ version: 1, name: "Test", sources: {}, boards, incidents: { notifications } });
  const hits = new Set<(hit: WatcherHit) => void>();
  // Without the seconds in which changes are gathered.
  const clock = { now: systemClock.now, after: (ms: number, task: () => void) => systemClock.after(ms / 100, task) };
  const warnings: string[] = [];
  const log = { info: () => {}, warn: (message: string) => warnings.push(message), named: () => log };
  const notices = followNotices({
    clock,
    monotonicMs: () => performance.now(),
    random: () => 0.5,
    fetch: async (input, init) => vendor.fetch(new Request(input, init)),
    log,
    desk: () => desk,
    wall,
    wallView: () => toWallView(wall(), { demo: false, version: "0", wallRev: 1, problem: null }),
    live,
    watchers: {
      onHit: (listener) => {
        hits.add(listener);
        return () => hits.delete(listener);
      },
    },
    destinations: () => ({ ops: { config: slack, trouble: null } }),
    panelTitle: () => "On call",
  });
  onTestFinished(notices.stop);
  const tell = () => {
    for (const listener of hits) listener(hit);
  };
  notices.follow();
  tell();
  live.put(panelState("rota", { level: "critical" }));
  notifications = [{ to: "ops" }];
  notices.follow();
  await expect.poll(() => vendor.messages.map(({ text }) => text)).toEqual(["◆ CRITICAL On call"]);
  tell();
  await expect.poll(() => vendor.messages.at(-1)?.text, { timeout: 5000 }).toBe("◆ CRITICAL Exceptions");
  notifications = [];
  notices.follow();
  live.put(panelState("rota", { level: "warn" }));
  tell();
  await new Promise((done) => setTimeout(done, 100));
  expect(vendor.messages).toHaveLength(2);
  expect(warnings).toEqual([]);
});
