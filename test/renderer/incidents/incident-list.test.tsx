import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient, livePictureQuery } from "#renderer/api/queries.ts";
import { WallContext } from "#renderer/board/wall-context.ts";
import { IncidentList } from "#renderer/incidents/IncidentList.tsx";
import { emptyPicture } from "#renderer/live/picture.ts";
import { dark } from "#renderer/look/theme.ts";
import { wordsOf } from "#renderer/words/words.ts";
import { idOf, madeUpIncident, nowMs } from "./made-up-incident.ts";

const all = Array.from({ length: 250 }, (_, at) =>
  madeUpIncident({ id: idOf(at + 1), title: `Incident ${250 - at}`, beganAtMs: nowMs - at * 60_000 }),
);

/** A server in the page with all of them; `asked` are the addresses. */
const openList = async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    const { searchParams } = new URL(path, "http://wall.test");
    const fitting = all.filter(({ title }) => title.includes(searchParams.get("q") ?? ""));
    const from = Number(searchParams.get("cursor") ?? 0);
    const to = from + Number(searchParams.get("limit"));
    const next = to < fitting.length ? String(to) : null;
    return Response.json({ nowMs, incidents: fitting.slice(from, to), hits: [], next });
  });
  const client = createQueryClient();
  client.setQueryData(livePictureQuery.queryKey, emptyPicture);
  const onOpen = vi.fn();
  render(
    <QueryClientProvider client={client}>
      <WallContext value={{ locale: "en", timezone: "UTC", theme: dark, words: wordsOf("en"), lineScale: 1 }}>
        <IncidentList onOpen={onOpen} onStart={() => {}} onBack={() => {}} />
      </WallContext>
    </QueryClientProvider>,
  );
  await settle();
  return { asked, onOpen };
};
const settle = () => act(() => vi.advanceTimersByTimeAsync(50));
const press = async (key: string) => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key });
  await settle();
};
const drawn = () => document.querySelectorAll(".incident-row").length;
const focused = () => document.activeElement?.querySelector(".incident-row-title")?.textContent ?? null;

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  // happy-dom lays nothing out; the virtual list must believe in heights.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(30);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("arrows reach the oldest of many incidents: pages are asked for on the way, few rows are drawn", async () => {
  const { asked, onOpen } = await openList();
  expect(asked).toHaveLength(1);
  expect(drawn()).toBeGreaterThan(10);
  for (let page = 0; page < 40 && focused() !== "Incident 1"; page++) await press("PageDown");
  expect(focused()).toBe("Incident 1");
  expect(asked).toHaveLength(3);
  expect(drawn()).toBeLessThan(80);
  fireEvent.click(document.activeElement ?? document.body);
  expect(onOpen).toHaveBeenCalledWith(idOf(250), null);
});

test("from the first row up an arrow leads to the search, and Enter from there to what it found", async () => {
  await openList();
  await press("ArrowDown");
  expect(focused()).toBe("Incident 250");
  await press("ArrowUp");
  expect(document.activeElement).toBe(screen.getByRole("searchbox"));
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "Incident 7" } });
  await settle();
  await press("Enter");
  expect(focused()).toBe("Incident 79");
});
