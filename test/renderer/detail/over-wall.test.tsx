import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient, livePictureQuery } from "#renderer/api/queries.ts";
import { WholeWall } from "#renderer/board/WholeWall.tsx";
import { applyEvent, emptyPicture } from "#renderer/live/picture.ts";
import { createFakeLogs, nowMs } from "#test/renderer/logs/fake-logs.ts";
import { capacityData, rankingData } from "#test/support/made-up-data.ts";
import { type MadeUpBoard, madeUpView, madeUpWall } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";

const boards: MadeUpBoard[] = [
  {
    id: "one",
    title: "Board one",
    panels: [
      {
        view: madeUpView("errors", "ranking", { title: "Errors", unit: "errors/min" }),
        state: panelState("errors", {
          level: "critical",
          sinceMs: nowMs - 60_000,
          data: rankingData(["shop", "auth"], 90, "critical"),
        }),
      },
      { view: madeUpView("tables", "capacity"), state: panelState("tables", { data: capacityData(["t"], 0.5, "ok") }) },
    ],
  },
  { id: "two", title: "Board two", panels: [] },
];

const detail = {
  id: "errors",
  title: "Errors",
  state: { ...panelState("errors"), rev: 1 },
  queries: [
    {
      source: "dd",
      sourceKind: "datadog",
      text: "sum:errors{service:shop}",
      role: "main",
      fetchedAtMs: nowMs - 5000,
      nextPollMs: nowMs + 55_000,
      everyMs: 60_000,
      slowed: true,
      error: { kind: "auth", message: "Key refused (403).", sinceMs: nowMs - 120_000 },
      warnings: ["cut after 1000 series"],
    },
  ],
  windowMs: 3_600_000,
  stepMs: 60_000,
  logs: null,
};

const settle = (ms = 50) => act(() => vi.advanceTimersByTimeAsync(ms));

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
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) =>
    path.startsWith("/api/panels/") ? Response.json(detail) : logs.fetch(path, init),
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const showWall = (change: Parameters<typeof madeUpWall>[1] = {}) => {
  const client = createQueryClient();
  const panels = boards.flatMap((board) => board.panels.map(({ state }) => ({ ...(state ?? panelState("")), rev: 1 })));
  const event = { kind: "panels" as const, rev: 1, nowMs, wallRev: 1, panels, full: true };
  client.setQueryData(livePictureQuery.queryKey, applyEvent(emptyPicture, event, performance.now()));
  const shown = (of: readonly MadeUpBoard[]) => (
    <QueryClientProvider client={client}>
      <WholeWall wall={madeUpWall(of, { rotationSeconds: 30, ...change })} />
    </QueryClientProvider>
  );
  const { rerender } = render(shown(boards));
  return { save: (of: readonly MadeUpBoard[]) => rerender(shown(of)) };
};
const panel = () => screen.getByRole("region", { name: /^Errors/ });
const press = (key: string, target: Element = document.activeElement ?? document.body) =>
  fireEvent.keyDown(target, { key });

test("Enter on a panel opens its detail: level, since when, rows, and the query as asked with what limits it", async () => {
  showWall();
  press("Enter", panel());
  await settle();
  const dialog = screen.getByRole("dialog", { name: "Errors" });
  for (const said of [
    "CRITICAL",
    "(1m)",
    "shop",
    "sum:errors{service:shop}",
    "(5s ago)",
    "Key refused (403).",
    "cut after 1000 series",
    "to stay within the budget",
  ])
    expect(dialog.textContent).toContain(said);
});

test("a click opens, Escape returns, and the focus is back on the panel", async () => {
  showWall();
  fireEvent.click(panel());
  await settle();
  press("Escape");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(document.activeElement).toBe(panel());
});

test("L leads from the detail to its logs, Escape back to the detail and then to the wall", async () => {
  showWall();
  press("Enter", panel());
  await settle();
  press("l");
  await vi.dynamicImportSettled();
  await settle();
  expect(screen.getByRole("dialog", { name: "Logs" }).textContent).toContain("Logs · Errors");
  press("Escape");
  expect(screen.getByRole("dialog", { name: "Errors" })).toBeDefined();
  press("Escape");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("L on a panel opens its logs straight from the wall, without a panel all logs", async () => {
  showWall();
  press("L", panel());
  await vi.dynamicImportSettled();
  await settle();
  expect(screen.getByRole("heading", { name: "Logs · Errors" })).toBeDefined();
  press("Escape");
  expect(screen.queryByRole("dialog")).toBeNull();
  press("l", document.body);
  await settle();
  expect(screen.getByRole("heading", { name: "Logs" })).toBeDefined();
});

test("a saved wall file with other boards leaves what was opened open; a panel it took away is told", async () => {
  const { save } = showWall();
  press("Enter", panel());
  await settle();
  save(boards.map((board) => ({ ...board, id: `new-${board.id}` })));
  await settle();
  expect(screen.getByRole("dialog", { name: "Errors" })).toBeDefined();
  press("l");
  await vi.dynamicImportSettled();
  await settle();
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "service:auth" } });
  save(boards.slice(1));
  await settle();
  expect(screen.getByRole<HTMLInputElement>("searchbox").value).toBe("service:auth");
  press("Escape", document.body);
  await settle();
  expect(screen.getByRole("dialog", { name: "This panel is no longer on the wall." })).toBeDefined();
});

test("nobody there for two minutes: the wall returns by itself; any touch begins the time anew", async () => {
  showWall();
  press("Enter", panel());
  await settle(119_000);
  fireEvent.pointerMove(window);
  await settle(119_000);
  expect(screen.getByRole("dialog")).toBeDefined();
  await settle(1500);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("boards stand still under a detail, hear no key, and the board has its full time afterwards", async () => {
  showWall();
  press("Enter", panel());
  await settle(60_000);
  press("ArrowRight");
  press("Escape");
  await settle(29_000);
  expect(screen.getByText("1/2")).toBeDefined();
  await settle(1500);
  expect(screen.getByText("2/2")).toBeDefined();
});

test("the wall file says how long an opened panel may be left alone", async () => {
  showWall({ idleSeconds: 20 });
  press("Enter", panel());
  await settle();
  await settle(19_000);
  expect(screen.getByRole("dialog", { name: "Errors" })).toBeDefined();
  await settle(2000);
  expect(screen.queryByRole("dialog")).toBeNull();
});
