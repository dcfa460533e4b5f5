import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import type { CompanionView } from "#config/contract/companion.ts";
import type { Incident } from "#config/contract/incident.ts";
import { entryRequest } from "#config/contract/incident-requests.ts";
import type { Level } from "#config/contract/panel.ts";
import type { StreamEvent } from "#config/contract/stream.ts";
import { createQueryClient } from "#renderer/api/queries.ts";
import { Companion } from "#renderer/companion/Companion.tsx";
import { madeUpDetail, madeUpEntry, nowMs } from "#test/renderer/incidents/made-up-incident.ts";
import { tileData } from "#test/support/made-up-data.ts";
import { madeUpView, madeUpWall } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";

export const settle = (ms = 50) => act(() => vi.advanceTimersByTimeAsync(ms));

/** The last stream that the page opened. */
class FakeEvents {
  static readonly CLOSED = 2;
  static latest: FakeEvents | null = null;
  readyState = 1;
  onmessage: ((message: MessageEvent<string>) => void) | null = null;
  onerror: (() => void) | null = null;
  constructor() {
    FakeEvents.latest = this;
  }
  close() {
    this.readyState = 2;
  }
}

const ids = ["orders", "errors", "latency"];
const views = ids.map((id) => madeUpView(id, "tile", { title: `Title of ${id}`, unit: "req/s" }));

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  window.localStorage.clear();
  window.history.replaceState(null, "", "/companion");
  vi.stubGlobal("EventSource", FakeEvents);
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
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The page over a server of its own; what the wall says is the test's. */
export const openCompanion = async (change: Partial<CompanionView> = {}, address = "/companion") => {
  window.history.replaceState(null, "", address);
  const server = {
    /** 200: let in; 401: over; null: nothing reaches it. */
    status: 200 as 200 | 401 | null,
    view: { board: "shop", panel: null, notes: true, endsAtMs: nowMs + 3_600_000, nowMs, ...change },
    entries: [madeUpEntry(1)],
    sent: [] as ReturnType<typeof entryRequest.parse>[],
    /** Paths of all that the page asked for. */
    asked: new Set<string>(),
  };
  const wall = madeUpWall([{ id: "shop", title: "The shop", panels: views.map((view) => ({ view, state: null })) }]);
  const detail = () => madeUpDetail(server.entries, { rev: server.entries.length });
  const add = (body: unknown) => {
    const sent = entryRequest.parse(body);
    server.sent.push(sent);
    const entry = madeUpEntry(server.entries.length + 1, {
      id: sent.id ?? "",
      text: sent.text,
      author: sent.author ?? "",
    });
    server.entries = [...server.entries, entry];
    return Response.json({ incident: detail().incident, entry }, { status: 201 });
  };
  const answers: Record<string, () => unknown> = {
    "/api/companion": () => ({ ...server.view, nowMs: Date.now() }),
    "/api/wall": () => wall,
  };
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    server.asked.add(new URL(path, "http://wall").pathname);
    if (server.status === null) throw new TypeError("Failed to fetch");
    if (server.status === 401)
      return Response.json({ error: { kind: "unauthorized", message: "no" } }, { status: 401 });
    if (init?.method === "POST") return add(JSON.parse(String(init.body)));
    const answer = answers[path] ?? (path.startsWith("/api/incidents/") ? detail : null);
    return answer ? Response.json(answer()) : Response.json({}, { status: 404 });
  });
  const say = async (event: StreamEvent) => {
    FakeEvents.latest?.onmessage?.(new MessageEvent("message", { data: JSON.stringify(event) }));
    await settle();
  };
  let rev = 0;
  const client = createQueryClient();
  render(
    <QueryClientProvider client={client}>
      <Companion />
    </QueryClientProvider>,
  );
  await settle();
  return {
    server,
    /** Names of what the page holds of the wall. */
    held: () =>
      client
        .getQueryCache()
        .getAll()
        .filter(({ state }) => state.data !== undefined)
        .map(({ queryKey }) => queryKey[0]),
    /** Levels in the board's order, as the stream tells them. */
    tell: (levels: readonly Level[]) => {
      rev += 1;
      const panels = levels.map((level, at) => ({
        ...panelState(ids[at] ?? "", { level, data: tileData(nowMs, 1), sinceMs: nowMs }),
        rev,
      }));
      return say({ kind: "panels", full: true, rev, nowMs: Date.now(), wallRev: 1, panels });
    },
    tellIncidents: (open: Incident[]) =>
      say({ kind: "incidents", open, changed: open.map(({ id, rev: at }) => ({ id, rev: at })), notice: null }),
    /** What ends a refused stream for good. */
    refuseStream: async () => {
      FakeEvents.latest?.close();
      FakeEvents.latest?.onerror?.();
      await settle();
    },
  };
};

/** Panels as they stand under each other. */
export const shownOrder = (): (string | null)[] =>
  [...document.querySelectorAll("[data-panel]")].map((panel) => panel.getAttribute("data-panel"));
