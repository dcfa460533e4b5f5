import { setTimeout as sleep } from "node:timers/promises";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient, livePictureQuery } from "#renderer/api/queries.ts";
import { InViewContext } from "#renderer/board/shown.ts";
import { WholeWall } from "#renderer/board/WholeWall.tsx";
import { WallContext } from "#renderer/board/wall-context.ts";
import { isInPicture } from "#renderer/incidents/picture-of.ts";
import { applyEvent, applyRecorded, emptyPicture } from "#renderer/live/picture.ts";
import { qrPath } from "#renderer/logs/qr-path.ts";
import { dark } from "#renderer/look/theme.ts";
import { PanelView } from "#renderer/panels/PanelView.tsx";
import { wordsOf } from "#renderer/words/words.ts";
import { type MadeUpBoard, madeUpView, madeUpWall } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";
import { given, minuteMs, nowMs } from "./tickets.ts";

const code = madeUpView("code", "phone", { title: "On your phone" });
const codeState = panelState("code", { data: { kind: "phone" }, freshUntilMs: null });
const boards: MadeUpBoard[] = [
  { id: "one", title: "First", panels: [{ view: madeUpView("up", "tile"), state: panelState("up") }] },
  { id: "two", title: "Second", panels: [{ view: code, state: codeState }] },
  { id: "three", title: "Third", panels: [{ view: madeUpView("down", "tile"), state: panelState("down") }] },
];

let asked: unknown[];
/** What the server says of the next ticket; a test replaces it. */
let answer: (number: number) => Response | Promise<Response>;
let visibility: DocumentVisibilityState;

const refuse = (known: string) =>
  Response.json({ error: { kind: "unavailable", message: "Nothing doing.", code: known } }, { status: 503 });

const settle = (ms = 50) => act(() => vi.advanceTimersByTimeAsync(ms));
const press = async (key: string) => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key });
  await settle();
};
const turnPage = async (to: DocumentVisibilityState) => {
  visibility = to;
  fireEvent(document, new Event("visibilitychange"));
  await settle();
};

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
  visibility = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  asked = [];
  answer = (number) => given(number);
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    if (path !== "/api/companion") return new Response(null, { status: 404 });
    asked.push(JSON.parse(String(init?.body)));
    return answer(asked.length);
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const look = (locale: "en" | "ja") => ({ locale, timezone: "UTC", theme: dark, words: wordsOf(locale), lineScale: 1 });
const panels = boards.flatMap((board) => board.panels.map(({ state }) => ({ ...(state ?? panelState("")), rev: 1 })));

const showWall = async (locale: "en" | "ja" = "en") => {
  const client = createQueryClient();
  const event = { kind: "panels" as const, rev: 1, nowMs, wallRev: 1, panels, full: true };
  client.setQueryData(livePictureQuery.queryKey, applyEvent(emptyPicture, event, performance.now()));
  render(
    <QueryClientProvider client={client}>
      <WallContext value={look(locale)}>
        <WholeWall wall={madeUpWall(boards, { idleSeconds: 300 })} />
      </WallContext>
    </QueryClientProvider>,
  );
  await settle();
};

/** What draws codes comes as a chunk of its own, in real time. */
const chunkThere = async () => {
  for (let turn = 0; turn < 200 && document.querySelector(".share-code") === null; turn++) {
    await sleep(10);
    await settle(1);
  }
};

/** Which of the tickets given out is shown as a code; null: none is. */
const codeShown = (): number | null => {
  const shown = document.querySelector(".share-code path")?.getAttribute("d");
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  return numbers.find((number) => qrPath(`https://wall.example/companion?ticket=t${number}`)?.path === shown) ?? null;
};
const panelText = () => document.querySelector('[data-panel="code"]')?.textContent ?? "";

const showCode = async () => {
  await showWall();
  await press("ArrowRight");
  await chunkThere();
};

test("a board that waits for its turn asks for no ticket; shown, its code is that of the board", async () => {
  await showWall();
  await settle(5 * minuteMs);
  expect([asked, codeShown()]).toEqual([[], null]);
  await press("ArrowRight");
  await chunkThere();
  expect([asked, codeShown()]).toEqual([[{ board: "two", panel: null }], 1]);
  expect(screen.getByRole("img", { name: "QR code for a phone: Second" })).toBeTruthy();
  expect(panelText()).toContain("Look and add notes");
});

test("when its turn is over the code goes at once, and none is asked for", async () => {
  await showCode();
  await press("ArrowRight");
  expect(codeShown()).toBeNull();
  await settle(5 * minuteMs);
  expect(asked).toHaveLength(1);
  await press("ArrowLeft");
  expect([asked.length, codeShown()]).toEqual([2, 2]);
});

test("while nobody sees the page there is no code, and none is asked for", async () => {
  await showCode();
  await turnPage("hidden");
  expect(codeShown()).toBeNull();
  await settle(5 * minuteMs);
  expect(asked).toHaveLength(1);
  await turnPage("visible");
  expect([asked.length, codeShown()]).toEqual([2, 2]);
});

test("beneath what is opened over the wall none is asked for", async () => {
  await showCode();
  await press("c");
  expect(document.querySelector(".stand")).not.toBeNull();
  await settle(2 * minuteMs);
  expect([asked.length, codeShown()]).toEqual([1, null]);
});

test("a code is renewed in time, and never stands there once it has ended", async () => {
  await showCode();
  answer = (number) => given(number, { ticketEndsAtMs: nowMs + 8 * minuteMs, nowMs: nowMs + minuteMs });
  await settle(minuteMs);
  expect([asked.length, codeShown()]).toEqual([2, 2]);
  answer = () => Promise.reject(new TypeError("gone"));
  await settle(6 * minuteMs);
  expect(codeShown()).toBe(2);
  await settle(minuteMs);
  expect(codeShown()).toBeNull();
  expect(panelText()).toContain("There is no code just now: The collector cannot be reached.");
});

test("a machine that slept shows no code that ended meanwhile", async () => {
  await showCode();
  vi.setSystemTime(nowMs + 10 * minuteMs);
  await settle(1000);
  expect(codeShown()).toBeNull();
  await settle(minuteMs);
  expect([asked.length, codeShown()]).toEqual([2, 2]);
});

test.each([
  ["en", "A phone cannot reach this wall", "This machine only".toLowerCase()],
  ["ja", "スマートフォンから接続できません", "このマシンからしか開けません"],
] as const)("where phones cannot reach the wall it says why, and is no alarm: %s", async (locale, what, why) => {
  answer = () => refuse("loopback");
  await showWall(locale);
  await press("ArrowRight");
  expect(panelText()).toContain(what);
  expect(panelText()).toContain(why);
  expect(document.querySelector('[data-panel="code"]')?.className).toContain("level-ok");
});

test("Enter opens the code large, and Escape leads back to the board", async () => {
  await showCode();
  document.querySelector<HTMLElement>('[data-panel="code"]')?.focus();
  await press("Enter");
  for (let turn = 0; turn < 200 && document.querySelector(".share") === null; turn++) {
    await sleep(10);
    await settle(1);
  }
  expect(screen.getByRole("dialog", { name: "QR code for a phone: Second" })).toBeTruthy();
  expect(asked.at(-1)).toEqual({ board: "two", panel: null });
  await press("Escape");
  expect([screen.queryByRole("dialog"), codeShown()]).toEqual([null, 3]);
});

test("a recorded wall shows no code and asks for none", async () => {
  const client = createQueryClient();
  const frame = { panels, sources: [], watchers: [] };
  client.setQueryData(livePictureQuery.queryKey, applyRecorded(emptyPicture, nowMs, frame));
  const board = madeUpWall(boards).boards[1] ?? null;
  render(
    <QueryClientProvider client={client}>
      <WallContext value={look("en")}>
        <InViewContext value={board}>
          <PanelView view={code} />
        </InViewContext>
      </WallContext>
    </QueryClientProvider>,
  );
  await settle(minuteMs);
  expect([asked, panelText().includes("Codes for phones are not recorded.")]).toEqual([[], true]);
});

test.each([true, false])("a frozen picture holds no code (of a detail: %s)", async (whole) => {
  await showCode();
  const isIn = (selector: string) => {
    const found = document.querySelector(selector);
    return found && isInPicture(found, whole);
  };
  expect([isIn(".share-code"), isIn(".scan"), isIn('[data-panel="code"]')]).toEqual([false, false, true]);
});
