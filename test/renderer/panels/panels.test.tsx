import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { PanelState } from "#config/contract/panel.ts";
import type { PanelView as View } from "#config/contract/wall-view.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { createQueryClient, livePictureQuery } from "#renderer/api/queries.ts";
import { ShownContext } from "#renderer/board/shown.ts";
import { WallContext } from "#renderer/board/wall-context.ts";
import { applyEvent, applyTime, emptyPicture, type LivePicture } from "#renderer/live/picture.ts";
import { dark } from "#renderer/look/theme.ts";
import { PanelView } from "#renderer/panels/PanelView.tsx";
import { wordsOf } from "#renderer/words/words.ts";
import { alarmsData, capacityData, rankingData, tileData } from "#test/support/made-up-data.ts";
import { groupsData, streamData, watchersData } from "#test/support/made-up-log-panels.ts";
import { madeUpView } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";

afterEach(cleanup);

/** The query client tells its readers a moment later. */
const settled = (change: () => void) =>
  act(async () => {
    change();
    await new Promise((resolve) => setTimeout(resolve, 0));
  });

/** A panel on the page, with the picture in the test's hand. */
const show = (view: View, change: Partial<PanelState> | null, locale: Locale = "en", shown = true) => {
  const client = createQueryClient();
  const key = livePictureQuery.queryKey;
  const picture = () => client.getQueryData<LivePicture>(key) ?? emptyPicture;
  let rev = 0;
  const receive = (state: Partial<PanelState>) => {
    rev += 1;
    const panels = [{ ...panelState(view.id, state), rev }];
    const event = { kind: "panels" as const, rev, nowMs: 1_000_000, wallRev: 1, panels, full: true };
    client.setQueryData<LivePicture>(key, applyEvent(picture(), event, performance.now()));
  };
  if (change) receive(change);
  const look = { locale, timezone: "UTC", theme: dark, words: wordsOf(locale), lineScale: 1 };
  const page = (visible: boolean) => (
    <QueryClientProvider client={client}>
      <WallContext value={look}>
        <ShownContext value={visible}>
          <PanelView view={view} />
        </ShownContext>
      </WallContext>
    </QueryClientProvider>
  );
  const { container, rerender } = render(page(shown));
  return {
    text: () => container.textContent ?? "",
    panel: () => container.querySelector(".panel"),
    receive: (state: Partial<PanelState>) => settled(() => receive(state)),
    pass: (ms: number) =>
      settled(() => client.setQueryData<LivePicture>(key, applyTime(picture(), performance.now() + ms))),
    turn: (visible: boolean) => rerender(page(visible)),
  };
};

const tile = madeUpView("a", "tile", { title: { ja: "リクエスト", en: "Requests" }, unit: "req/s" });
const value = (number: number) => ({
  kind: "tile" as const,
  value: number,
  compareValue: null,
  compareMs: null,
  line: null,
});

describe("a panel's frame", () => {
  test.each([
    ["warn", "▲ WARN", "▲ 注意"],
    ["critical", "◆ CRITICAL", "◆ 危険"],
    ["muted", "◇ MAINTENANCE", "◇ 計画停止"],
  ] as const)("%s is said by sign and word in both languages", (level, english, japanese) => {
    expect(show(tile, { level, data: value(5) }).text()).toContain(english);
    cleanup();
    expect(show(tile, { level, data: value(5) }, "ja").text()).toContain(japanese);
  });
  test("ok is a mark for those who listen, and no word on the wall", () => {
    expect(show(tile, { data: value(5) }).text()).toBe("Requests5\u2009req/s");
    expect(screen.getByRole("img", { name: "OK" })).toBeDefined();
  });
  test("a panel never heard of waits, in words", () => {
    expect(show(tile, null).text()).toMatch(/WAITING.*Waiting for the first answer/);
    cleanup();
    expect(show(tile, null, "ja").text()).toMatch(/待機中.*最初の応答を待っています/);
  });
  test.each([
    ["late", "LATE", "遅延"],
    ["frozen", "FROZEN", "変化なし"],
    ["no-data", "NO DATA", "データなし"],
    ["failed", "FAILED", "取得失敗"],
    ["rate-limited", "LIMITED", "制限中"],
  ] as const)("unknown by %s says so, and why when there is no picture", (reason, english, japanese) => {
    const unknown = { level: "unknown" as const, reason, data: null };
    expect(show(tile, unknown).text()).toContain(`? ${english}`);
    expect(screen.getByText(wordsOf("en").why[reason])).toBeDefined();
    cleanup();
    expect(show(tile, unknown, "ja").text()).toContain(`? ${japanese}`);
    expect(screen.getByText(wordsOf("ja").why[reason])).toBeDefined();
  });
  test("what an unknown panel was, how old it is and when it is asked again stand beneath", () => {
    const page = show(tile, {
      level: "unknown",
      reason: "late",
      lastLevel: "critical",
      asOfMs: 1_000_000 - 180_000,
      nextPollMs: 1_000_000 + 45_000,
      data: value(5),
    });
    expect(page.text()).toMatch(/LATE 3m.*was CRITICAL · 3m ago · asks again in 4\ds/);
  });
  test("when its limit passes it is late without any news, and ok again with news", async () => {
    const page = show(tile, { freshUntilMs: 1_010_000, asOfMs: 1_000_000, data: value(5) });
    expect(page.panel()?.className).toContain("level-ok");
    await page.pass(12_000);
    expect(page.panel()?.className).toContain("level-unknown");
    expect(page.text()).toContain("LATE");
    await page.receive({ freshUntilMs: 1_100_000, data: value(6) });
    expect(page.panel()?.className).toContain("level-ok");
  });
  test("the budget is a small mark with its words kept for who points at it", () => {
    const page = show(tile, { slowed: true, everyMs: 120_000, data: value(5) });
    expect(page.text()).toBe("Requests2m5\u2009req/s");
    expect(page.panel()?.querySelector(".slowed")?.getAttribute("title")).toContain("every 2m");
  });
  test("Tab reaches it", () => {
    expect(
      show(tile, { data: value(5) })
        .panel()
        ?.getAttribute("tabindex"),
    ).toBe("0");
  });
  test("on a board that waits it stands still, and is current in the very render that shows it", async () => {
    const page = show(tile, { data: value(5) }, "en", false);
    await page.receive({ level: "critical", data: value(99) });
    expect(page.text()).toContain("5\u2009req/s");
    page.turn(true);
    expect(page.text()).toMatch(/CRITICAL.*99/);
  });
});

test("a panel that cannot be drawn says so, its frame stays, and the next state is tried", async () => {
  const quiet = vi.spyOn(console, "error").mockImplementation(() => {});
  const broken = madeUpView("a", "ranking", { unit: "ms" });
  const row = { label: "x", value: 1, level: "ok" as const, previousPlace: null };
  const rows = new Proxy([row], {
    get: (target, name) => {
      if (name === "map") throw new Error("boom");
      return Reflect.get(target, name);
    },
  });
  const page = show(broken, { data: { kind: "ranking", windowMs: 1, rows, hasPrevious: false } });
  expect(page.text()).toContain("could not be drawn");
  await page.receive({ data: rankingData(["match-get-status"], 5) });
  expect(page.text()).toContain("match-get-status");
  quiet.mockRestore();
});

describe("alarms", () => {
  const view = madeUpView("a", "alarms");
  test("maintenance alone leaves all the others OK, large, and stands dim beneath", () => {
    const page = show(view, { data: alarmsData(0, 12, [["Players online", "muted"]]) });
    expect(screen.getByText("All 11 OK").className).toBe("alarms-ok");
    expect(page.text()).toContain("◇Players online");
    expect(page.text()).not.toMatch(/[▲◆]/);
  });
  test("those that are up are counted, so that none is lost where rows find no room", () => {
    const many = Array.from({ length: 20 }, (_, index) => [`alarm ${index}`, "alert"] as const);
    const page = show(view, { level: "critical", data: alarmsData(0, 120, many) });
    expect(page.text()).toContain("◆ 20 ALERTof 120");
    expect(page.text()).not.toContain("OK");
  });
  test("an alarm that cannot say is not OK", () => {
    const page = show(view, { level: "warn", data: alarmsData(0, 3, [["Silent", "no-data"]]) });
    expect(page.text()).toContain("? 1 NO DATA");
    expect(page.text()).not.toContain("All");
  });
  test("nothing but maintenance is not called OK", () => {
    expect(show(view, { level: "muted", data: alarmsData(0, 1, [["A", "muted"]]) }).text()).not.toContain("OK");
  });
});

describe("logs", () => {
  const view = madeUpView("a", "logs");
  const nowMs = Date.UTC(2026, 10, 23, 3, 4, 5);

  test("lines stand with time, level, service and head, and nothing in them acts", () => {
    const page = show(view, { data: streamData(nowMs, 60) });
    expect(page.text()).toMatch(/1,000\+ in 15m.*03:04:05.*◆.*auth/);
    expect(page.text()).toContain("‹202E›");
    expect(page.panel()?.querySelector("script, img, a")).toBeNull();
    expect(screen.getAllByRole("img", { name: "fatal" }).length).toBe(1);
  });
  test("a group never seen before is marked, with how often and since when", () => {
    const page = show(view, { level: "critical", data: groupsData(nowMs, true) });
    expect(page.text()).toContain("1 NEW5,589 failures in 1h3 more");
    const [first] = page.panel()?.querySelectorAll(".log-group") ?? [];
    expect(first?.textContent).toMatch(/◆NEWTypeError.*client\.ts:119.*1,052.*first/);
    cleanup();
    expect(show(view, { data: groupsData(nowMs, true) }, "ja").text()).toMatch(/初出 1種.*直近1時間のエラー 5,589件/);
  });
  test("watchers stand with sign, title, count of how many, and since when", () => {
    const page = show(view, { level: "critical", data: watchersData(1_000_000, "critical") });
    expect(page.text()).toMatch(/◆Payment provider answers 50241\/20 in 5m7m/);
    cleanup();
    expect(show(view, { data: watchersData(1_000_000, "unknown") }).text()).toContain(
      "?Payment provider answers 502FAILED",
    );
  });
  test("nothing found is said calmly, in both languages", () => {
    expect(show(view, { data: streamData(nowMs, 0) }).text()).toContain("No such line in the last 15m.");
    cleanup();
    expect(show(view, { data: groupsData(nowMs, false, true) }, "ja").text()).toContain("初出のエラーはありません");
  });
  test("a click leads to the lines, of other panels to their detail", () => {
    expect(
      show(view, { data: streamData(nowMs, 1) })
        .panel()
        ?.getAttribute("data-opens"),
    ).toBe("logs");
    cleanup();
    expect(
      show(tile, { data: value(1) })
        .panel()
        ?.getAttribute("data-opens"),
    ).toBe("detail");
  });
});

test.each([
  ["ranking", rankingData([], 0), "Nothing to rank", "順位はありません"],
  ["capacity", capacityData([], 0, "ok"), "Nothing to measure", "上限のある系列がありません"],
  ["alarms", alarmsData(0, 0, []), "nothing is watched", "何も監視していません"],
  ["tile", { ...tileData(0, 1), value: null, line: null }, "has no value", "値がありません"],
  ["cost", { kind: "cost", currency: "USD", days: [], services: [], more: 0 }, "No cost", "コストはまだ"],
] as const)("%s with nothing in it says so in both languages", (kind, data, english, japanese) => {
  expect(show(madeUpView("a", kind), { data: structuredClone(data) as PanelState["data"] }).text()).toContain(english);
  cleanup();
  expect(show(madeUpView("a", kind), { data: structuredClone(data) as PanelState["data"] }, "ja").text()).toContain(
    japanese,
  );
});
