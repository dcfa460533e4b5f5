import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient, livePictureQuery } from "#renderer/api/queries.ts";
import { WholeWall } from "#renderer/board/WholeWall.tsx";
import { applyEvent, emptyPicture } from "#renderer/live/picture.ts";
import { wordsOf } from "#renderer/words/words.ts";
import { tileData } from "#test/support/made-up-data.ts";
import { madeUpView, madeUpWall } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";

const nowMs = Date.UTC(2026, 10, 23, 3);
const board = (id: string) => ({
  id,
  title: `Board ${id}`,
  panels: [{ view: madeUpView(`${id}-tile`, "tile"), state: null }],
});
const plain = madeUpWall(["a", "b", "c"].map(board), { rotationSeconds: 10 });
const wall = { ...plain, boards: plain.boards.map((one) => ({ ...one, takeover: one.id !== "b" })) };

const settle = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  // The self-check is asked for by itself.
  vi.stubGlobal("fetch", () => new Promise(() => {}));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const open = () => {
  const client = createQueryClient();
  const say = (critical: readonly string[], rev: number) => {
    const panels = wall.boards.flatMap(({ panels: views }) =>
      views.map(({ id }) => {
        const level = critical.includes(id) ? "critical" : "ok";
        return { ...panelState(id, { level, sinceMs: rev, data: tileData(nowMs, 1) }), rev };
      }),
    );
    const event = { kind: "panels" as const, full: true, rev, nowMs: Date.now(), wallRev: 1, panels };
    act(() =>
      client.setQueryData(livePictureQuery.queryKey, (now = emptyPicture) => applyEvent(now, event, performance.now())),
    );
  };
  say([], 1);
  render(
    <QueryClientProvider client={client}>
      <WholeWall wall={wall} />
    </QueryClientProvider>,
  );
  return { say };
};
const position = () => document.querySelector(".head-position")?.textContent;
const { taken } = wordsOf("en");

test("a board that turns critical comes to the front, stays, says so, and hands back when it is well", async () => {
  const { say } = open();
  await settle(1000);
  say(["c-tile"], 2);
  await settle(500);
  expect(position()).toBe("3/3");
  expect(screen.queryByText(taken)).not.toBeNull();
  await settle(60_000);
  expect(position()).toBe("3/3");
  say([], 3);
  await settle(500);
  expect(screen.queryByText(taken)).toBeNull();
  await settle(10_000);
  expect(position()).toBe("1/3");
});

test("arrow down acknowledges: the rotation goes on, until something new is critical", async () => {
  const { say } = open();
  say(["c-tile"], 2);
  await settle(500);
  fireEvent.keyDown(window, { key: "ArrowDown" });
  await settle(10_500);
  expect(position()).toBe("1/3");
  say(["c-tile"], 9);
  await settle(500);
  expect(position()).toBe("3/3");
});

test("a board that may not take over never does", async () => {
  const { say } = open();
  say(["b-tile"], 2);
  await settle(5000);
  expect(position()).toBe("1/3");
});

test("two critical boards share the screen: each part under its board's name, and nothing of boards that are well", async () => {
  const { say } = open();
  say(["a-tile", "c-tile"], 2);
  await settle(500);
  expect(screen.queryByText(wordsOf("en").sharing(2))).not.toBeNull();
  const parts = [...document.querySelectorAll(".shared-part")];
  expect(parts.map((part) => part.querySelector(".shared-name")?.textContent)).toEqual(["Board a", "Board c"]);
  expect(parts.map((part) => part.querySelector("[data-panel]")?.getAttribute("data-panel"))).toEqual([
    "a-tile",
    "c-tile",
  ]);
  expect(document.querySelectorAll(".board-shown")).toHaveLength(1);
  say(["c-tile"], 3);
  expect(document.querySelectorAll(".board-shown")).toHaveLength(1);
  await settle(500);
  expect(document.querySelector(".shared-part")).toBeNull();
  expect(position()).toBe("3/3");
});
