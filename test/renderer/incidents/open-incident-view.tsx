import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { entryPatch, entryRequest } from "#config/contract/incident-requests.ts";
import { createQueryClient, livePictureQuery, wallQuery } from "#renderer/api/queries.ts";
import { WallContext, type WallLook } from "#renderer/board/wall-context.ts";
import type { OverlayEvent } from "#renderer/detail/overlay.ts";
import { IncidentView } from "#renderer/incidents/IncidentView.tsx";
import { applyEvent, emptyPicture, type LivePicture } from "#renderer/live/picture.ts";
import { dark } from "#renderer/look/theme.ts";
import { wordsOf } from "#renderer/words/words.ts";
import { madeUpWall } from "#test/support/made-up-wall.ts";
import { incidentId, madeUpDetail, madeUpEntry, nowMs } from "./made-up-incident.ts";

export const settle = (ms = 20) => act(() => vi.advanceTimersByTimeAsync(ms));
export const press = (key: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
export const line = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: /^(Note|メモ)$/ });
export const type = (text: string) => fireEvent.change(line(), { target: { value: text } });

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  // happy-dom lays nothing out; the virtual list must believe in heights.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(30);
  window.localStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

type Saved = ReturnType<typeof entryRequest.parse>;

/** A server in the page: what was sent, and what is saved; `away`: nothing reaches it. */
export const createFakeServer = (entries = [madeUpEntry(1)]) => {
  const server = {
    entries,
    rev: 1,
    away: false,
    /** Set: answers wait for it. */
    hold: null as Promise<void> | null,
    sent: [] as Saved[],
    patches: [] as ReturnType<typeof entryPatch.parse>[],
  };
  const incident = () => madeUpDetail([], { rev: server.rev }).incident;
  const add = (body: Saved) => {
    server.sent.push(body);
    const known = server.entries.find(({ id }) => id === body.id);
    const number = server.entries.length + 1;
    const entry =
      known ?? madeUpEntry(number, { id: body.id ?? "", text: body.text, eventAtMs: body.eventAtMs ?? nowMs });
    if (!known) {
      server.entries = [...server.entries, entry];
      server.rev += 1;
    }
    return Response.json({ incident: incident(), entry });
  };
  const correct = (id: string, patch: ReturnType<typeof entryPatch.parse>) => {
    server.patches.push(patch);
    const before = server.entries.find((entry) => entry.id === id);
    if (!before) return new Response(null, { status: 404 });
    if (before.revision !== patch.revision)
      return Response.json({ error: { kind: "conflict", message: "changed", present: before } }, { status: 409 });
    const given = Object.fromEntries(Object.entries(patch).filter(([key]) => key !== "revision" && key !== "author"));
    const entry = { ...before, ...given, revision: before.revision + 1 };
    server.entries = server.entries.map((one) => (one.id === id ? entry : one));
    server.rev += 1;
    return Response.json({ incident: incident(), entry });
  };
  const answer = (path: string, init?: RequestInit) => {
    const body: unknown = typeof init?.body === "string" ? JSON.parse(init.body) : null;
    const id = /\/entries\/(\w+)$/.exec(path)?.[1];
    if (init?.method === "POST") return add(entryRequest.parse(body));
    if (init?.method === "PATCH" && id) return correct(id, entryPatch.parse(body));
    return Response.json({ incident: incident(), entries: server.entries, similar: [] });
  };
  const fetch = async (path: string, init?: RequestInit) => {
    if (server.away) throw new TypeError("Failed to fetch");
    const found = answer(path, init);
    if (init?.method === "POST") await server.hold;
    return found;
  };
  return { server, fetch };
};

/** The view of the made-up incident; opened again with the same fake it is the page after a reload. */
export const openView = async ({ server, fetch } = createFakeServer(), locale: WallLook["locale"] = "en") => {
  vi.stubGlobal("fetch", fetch);
  const client = createQueryClient();
  const wall = madeUpWall([], { timezone: "Asia/Tokyo" });
  client.setQueryData(wallQuery.queryKey, wall);
  const picture = () => client.getQueryData<LivePicture>(livePictureQuery.queryKey) ?? emptyPicture;
  const hear = (event: Parameters<typeof applyEvent>[1]) =>
    client.setQueryData<LivePicture>(livePictureQuery.queryKey, applyEvent(picture(), event, performance.now()));
  hear({ kind: "panels", rev: 1, nowMs, wallRev: 1, panels: [], full: true });
  const events: OverlayEvent[] = [];
  const { unmount } = render(
    <QueryClientProvider client={client}>
      <WallContext value={{ locale, timezone: "Asia/Tokyo", theme: dark, words: wordsOf(locale), lineScale: 1 }}>
        <IncidentView wall={wall} id={incidentId} entry={null} typing={true} send={(event) => events.push(event)} />
      </WallContext>
    </QueryClientProvider>,
  );
  await settle();
  /** As the stream does after any change. */
  const tell = async () => {
    const { incident } = madeUpDetail([], { rev: server.rev });
    hear({ kind: "incidents", open: [incident], changed: [{ id: incidentId, rev: server.rev }], notice: null });
    await settle();
  };
  return { server, events, tell, unmount };
};
