import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Finding, SelfCheck } from "#config/contract/self-check.ts";
import { createQueryClient, livePictureQuery } from "#renderer/api/queries.ts";
import { WholeWall } from "#renderer/board/WholeWall.tsx";
import { WallContext } from "#renderer/board/wall-context.ts";
import { loadLogChunk } from "#renderer/detail/log-view-chunk.ts";
import { applyEvent, emptyPicture } from "#renderer/live/picture.ts";
import { dark } from "#renderer/look/theme.ts";
import { wordsOf } from "#renderer/words/words.ts";
import { createFakeLogs, nowMs } from "#test/renderer/logs/fake-logs.ts";
import { madeUpView, madeUpWall } from "#test/support/made-up-wall.ts";

const finding = (check: string, state: Finding["state"], code: string, facts: Finding["facts"] = {}): Finding => ({
  check,
  about: null,
  state,
  code,
  facts,
});
const low = finding("disk-space", "bad", "low", { freeBytes: 412e6, totalBytes: 120e9 });
const enough = finding("memory", "ok", "enough", { availableBytes: 6e9, totalBytes: 8e9 });
const undated = finding("key-date", "unknown", "not-stated", { names: "a", firstKept: "a", count: 1 });
const answerOf = (findings: Finding[]): SelfCheck => ({
  nowMs,
  machines: [{ part: "collector", host: "wall-pc", platform: "linux", checkedAtMs: nowMs, findings }],
});

let answer: SelfCheck | null = null;
let asked = 0;
const settle = (ms = 50) => act(() => vi.advanceTimersByTimeAsync(ms));

// Their code comes apart from the wall's.
beforeAll(async () => void (await Promise.all([loadLogChunk(), import("#renderer/self-check/SelfCheckPage.tsx")])));
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
    if (path !== "/api/self-check") return logs.fetch(path, init);
    asked++;
    if (!answer) throw new TypeError("no collector");
    return Response.json(answer);
  });
  asked = 0;
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const board = { id: "one", title: "One", panels: [{ view: madeUpView("text", "text"), state: null }] };

const show = async (locale: "ja" | "en" = "en") => {
  const client = createQueryClient();
  const all = { kind: "panels" as const, rev: 1, nowMs, wallRev: 1, panels: [], full: true };
  client.setQueryData(livePictureQuery.queryKey, applyEvent(emptyPicture, all, performance.now()));
  const look = { locale, timezone: "UTC", theme: dark, words: wordsOf(locale), lineScale: 1 };
  render(
    <QueryClientProvider client={client}>
      <WallContext value={look}>
        <WholeWall wall={madeUpWall([board], { locale, idleSeconds: 300 })} />
      </WallContext>
    </QueryClientProvider>,
  );
  await settle();
};
const press = async (key: string) => {
  fireEvent.keyDown(document.body, { key });
  await settle();
  // The page's own second of measuring begins when its code is there.
  await settle(1500);
};
const states = () => [...document.querySelectorAll(".check-table tbody tr")].map((row) => row.className);
const rowOf = (check: string) => document.querySelector(`[data-check="${check}"]`)?.textContent ?? "";

test("C opens it over the wall: worst first, with sign, word, what was found and what to do; Escape closes it", async () => {
  answer = answerOf([low, undated, enough]);
  await show();
  await press("c");
  expect(screen.getByRole("dialog", { name: "Self-check" })).toBeTruthy();
  const order = ["check-bad", "check-warn", "check-unknown", "check-ok"];
  const ranks = states().map((state) => order.indexOf(state));
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(ranks.length).toBeGreaterThan(3);
  expect(rowOf("disk-space")).toMatch(/^◆ BADDiskwall-pcOnly 393.MiB of 112.GiB free\.Make room/);
  expect(rowOf("key-date")).toMatch(/^\? UNKNOWNKeywall-pc.*yagura secret expires a YYYY-MM-DD$/);
  expect(rowOf("page-display")).toContain("this screen");
  expect(screen.getByRole("status").textContent).toMatch(/^checked \d\d:\d\d:\d\d$/);
  await press("Escape");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("it speaks Japanese on a Japanese wall", async () => {
  answer = answerOf([low]);
  await show("ja");
  await press("C");
  expect(screen.getByRole("dialog", { name: "自己診断" })).toBeTruthy();
  expect(rowOf("disk-space")).toMatch(/^◆ 要対処ディスクwall-pc空きが 393.MiB しかありません/);
});

test("R checks again, and what is mended goes down", async () => {
  answer = answerOf([low]);
  await show();
  await press("c");
  const before = asked;
  answer = answerOf([enough]);
  await press("r");
  expect(asked).toBe(before + 1);
  expect(rowOf("disk-space")).toBe("");
  expect(rowOf("memory")).toContain("OK");
});

test("while the collector is away, what the screen itself can tell is shown, and that it is away", async () => {
  answer = null;
  await show();
  await press("c");
  expect(document.querySelector(".self-check-lost")?.textContent).toContain("does not answer");
  expect(rowOf("page-frames")).not.toBe("");
  expect(document.querySelector(".self-check-well")).toBeNull();
});

test("left alone, the wall comes back by itself", async () => {
  answer = answerOf([enough]);
  await show();
  await press("c");
  await settle(300_000);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("the wall's head says nothing while nothing is bad, and asks nobody in its first minute", async () => {
  answer = answerOf([finding("disk-space", "warn", "filling", { freeBytes: 1, fullInMs: 1 }), undated, enough]);
  await show();
  await settle(50_000);
  expect(asked).toBe(0);
  await settle(20_000);
  expect(asked).toBe(1);
  expect(document.querySelector(".head-watcher")).toBeNull();
});

test("what is bad stands in the head, of several the first with their number, and opens the page", async () => {
  answer = answerOf([low, finding("data-folder", "bad", "not-writable", { path: "/d", error: "EROFS" }), enough]);
  await show();
  await settle(70_000);
  const sign = document.querySelector<HTMLElement>(".head-watcher");
  expect(sign?.textContent).toBe("◆Self-check · Disk +1C");
  if (sign) fireEvent.click(sign);
  await settle(1500);
  expect(screen.getByRole("dialog", { name: "Self-check" })).toBeTruthy();
});
