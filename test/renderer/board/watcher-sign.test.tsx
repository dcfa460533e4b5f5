import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { WatcherState } from "#config/contract/watcher.ts";
import { createQueryClient, livePictureQuery } from "#renderer/api/queries.ts";
import { WholeWall } from "#renderer/board/WholeWall.tsx";
import { WallContext } from "#renderer/board/wall-context.ts";
import { loadLogChunk } from "#renderer/detail/log-view-chunk.ts";
import { applyEvent, applyTime, emptyPicture } from "#renderer/live/picture.ts";
import { dark } from "#renderer/look/theme.ts";
import { wordsOf } from "#renderer/words/words.ts";
import { createFakeLogs, nowMs } from "#test/renderer/logs/fake-logs.ts";
import { madeUpView, madeUpWall } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";
import { watcherState } from "#test/support/watcher-state.ts";

const board = { id: "one", title: "One", panels: [{ view: madeUpView("text", "text"), state: null }] };
const asked: string[] = [];
const settle = () => act(() => vi.advanceTimersByTimeAsync(50));

// Its code comes apart from the wall's.
beforeAll(async () => void (await loadLogChunk()));
beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  const logs = createFakeLogs();
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    asked.push(path);
    return logs.fetch(path, init);
  });
});
afterEach(() => {
  cleanup();
  asked.length = 0;
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const show = (watchers: WatcherState[], locale: "ja" | "en" = "en") => {
  const client = createQueryClient();
  const panels = [{ ...panelState("text", { level: "ok", data: { kind: "text" } }), rev: 1 }];
  const all = { kind: "panels" as const, rev: 1, nowMs, wallRev: 1, panels, full: true };
  const event = { kind: "watchers" as const, ids: watchers.map(({ id }) => id), watchers };
  const picture = applyEvent(applyEvent(emptyPicture, all, performance.now()), event, performance.now());
  client.setQueryData(livePictureQuery.queryKey, picture);
  const look = { locale, timezone: "UTC", theme: dark, words: wordsOf(locale), lineScale: 1 };
  render(
    <QueryClientProvider client={client}>
      <WallContext value={look}>
        <WholeWall wall={madeUpWall([board], { rotationSeconds: 30, locale })} />
      </WallContext>
    </QueryClientProvider>,
  );
  return { client, picture };
};
const counts = () => [...document.querySelectorAll(".head > .count")].map(({ textContent }) => textContent);
const sign = () => document.querySelector<HTMLElement>(".head-watcher");
/** For rows; the counts are asked apart. */
const lastSearch = () =>
  new URL(asked.findLast((path) => path.startsWith("/api/logs?") && !path.includes("facets=only")) ?? "", "http://x")
    .searchParams;

test("hits count with the panels, and the worst is named in words", () => {
  show([watcherState("b", { level: "warn" }), watcherState("a"), watcherState("c", { level: "ok", lines: null })]);
  expect(counts()).toEqual(["◆Logs · Watch a +1W", "◆ 1", "▲ 1"]);
});

test("without a hit there is no sign; one that cannot look is unknown", () => {
  show([watcherState("a", { level: "unknown", reason: "failed", lines: null })]);
  expect(sign()).toBe(null);
  expect(counts()).toEqual(["? 1"]);
});

test("in Japanese it speaks Japanese", () => {
  show([watcherState("a")], "ja");
  expect(sign()?.textContent).toMatch(/^◆ログ · aの監視/);
});

test.each([
  ["a click", () => fireEvent.click(sign() ?? document.body)],
  ["W", () => fireEvent.keyDown(document.body, { key: "w" })],
])("%s opens the log view on the very lines, and Escape leads back", async (_, open) => {
  show([watcherState("a")]);
  open();
  await settle();
  expect(screen.getByRole("dialog")).not.toBe(null);
  expect(["query", "from", "to"].map((name) => lastSearch().get(name))).toEqual([
    "service:a status:error",
    "10000",
    "20000",
  ]);
  fireEvent.keyDown(document.body, { key: "Escape" });
  await settle();
  expect(screen.queryByRole("dialog")).toBe(null);
});

test("the log view lists who hits or cannot look, and opens each one's lines", async () => {
  const lines = { fromMs: 30_000, toMs: 40_000, records: [{ source: "dd", id: "r9", timeMs: 31_000 }] };
  show([
    watcherState("a"),
    watcherState("b", { level: "warn", pattern: "x", lines }),
    watcherState("c", { level: "ok", lines: null }),
    watcherState("d", { level: "unknown", reason: "rate-limited", lines: null }),
  ]);
  fireEvent.keyDown(document.body, { key: "/" });
  await settle();
  const listed = [...document.querySelectorAll<HTMLButtonElement>(".log-watcher")];
  expect(listed.map(({ textContent, disabled }) => [textContent?.replace(/ ago.*$/, ""), disabled])).toEqual([
    [expect.stringMatching(/^◆ CRITICALWatch a34 in 5 ?m/), false],
    [expect.stringMatching(/^▲ WARNWatch b34 in 5 ?m/), false],
    [expect.stringMatching(/^\? UNKNOWNWatch dLIMITED/), true],
  ]);
  fireEvent.keyDown(document.body, { key: "w" });
  expect(document.activeElement).toBe(listed[0]);
  fireEvent.click(listed[1] ?? document.body);
  await settle();
  expect(["query", "from", "to"].map((name) => lastSearch().get(name))).toEqual([
    "service:b status:error",
    "30000",
    "40000",
  ]);
  expect(asked.some((path) => path.startsWith("/api/logs/record?") && path.includes("r9"))).toBe(true);
});

test("a page that hears nothing calls a hit unknown", async () => {
  const { client, picture } = show([watcherState("a")]);
  act(() => void client.setQueryData(livePictureQuery.queryKey, applyTime(picture, performance.now() + 60_000)));
  await settle();
  expect(sign()).toBe(null);
  expect(counts()).toEqual(["? 1"]);
});
