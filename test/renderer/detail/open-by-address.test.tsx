import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient, livePictureQuery } from "#renderer/api/queries.ts";
import { WholeWall } from "#renderer/board/WholeWall.tsx";
import { applyEvent, emptyPicture } from "#renderer/live/picture.ts";
import { createFakeLogs, nowMs } from "#test/renderer/logs/fake-logs.ts";
import { capacityData } from "#test/support/made-up-data.ts";
import { madeUpView, madeUpWall } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";

const state = panelState("tables", { data: capacityData(["t"], 0.5, "ok") });
const boards = [{ id: "one", title: "One", panels: [{ view: madeUpView("tables", "capacity"), state }] }];

let asked: string[];
beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  const logs = createFakeLogs();
  asked = [];
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    asked.push(path);
    return path.startsWith("/api/panels/") ? Response.json({}, { status: 404 }) : logs.fetch(path, init);
  });
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  window.history.replaceState(null, "", "/");
});

/** As the page does at its start. */
const openAt = async (address: string) => {
  window.history.replaceState(null, "", address);
  const client = createQueryClient();
  const panels = [{ ...state, rev: 1 }];
  const event = { kind: "panels" as const, rev: 1, nowMs, wallRev: 1, panels, full: true };
  client.setQueryData(livePictureQuery.queryKey, applyEvent(emptyPicture, event, performance.now()));
  render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <WholeWall wall={madeUpWall(boards, { rotationSeconds: 30 })} />
      </QueryClientProvider>
    </StrictMode>,
  );
  await act(() => vi.advanceTimersByTimeAsync(50));
  await vi.dynamicImportSettled();
  await act(() => vi.advanceTimersByTimeAsync(50));
};
const shownAddress = () => `${window.location.pathname}${window.location.search}`;

test("a panel's link opens its detail once, and is gone from the address", async () => {
  await openAt("/?display=left&panel=tables");
  expect(screen.getByRole("dialog").getAttribute("aria-label")).toBe("tables");
  expect(shownAddress()).toBe("/?display=left");
  fireEvent.keyDown(document.body, { key: "Escape" });
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("the link of a watcher's hit opens the log view on just those lines", async () => {
  await openAt(`/?logs=${encodeURIComponent("service:shop boom")}&from=${nowMs - 60_000}&to=${nowMs}`);
  expect(screen.getByRole("dialog", { name: "Logs" })).toBeDefined();
  const search = asked.find((path) => path.startsWith("/api/logs?"));
  const parts = new URLSearchParams(search?.split("?")[1]);
  expect(parts.get("query")).toBe("service:shop boom");
  expect([parts.get("from"), parts.get("to")]).toEqual([String(nowMs - 60_000), String(nowMs)]);
  expect(shownAddress()).toBe("/");
});

test("an address that names nothing rightly shows the wall", async () => {
  await openAt("/?incident=../../x&logs=a&from=9&to=1&panel=%3Cscript%3E");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(shownAddress()).toBe("/");
});
