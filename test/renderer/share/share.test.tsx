import { setTimeout as sleep } from "node:timers/promises";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient, livePictureQuery } from "#renderer/api/queries.ts";
import { WholeWall } from "#renderer/board/WholeWall.tsx";
import { WallContext } from "#renderer/board/wall-context.ts";
import { applyEvent, emptyPicture } from "#renderer/live/picture.ts";
import { qrPath } from "#renderer/logs/qr-path.ts";
import { dark } from "#renderer/look/theme.ts";
import { wordsOf } from "#renderer/words/words.ts";
import { type MadeUpBoard, madeUpView, madeUpWall } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";
import { given, minuteMs, nowMs } from "./tickets.ts";

const panel = (id: string, title: string) => ({ view: madeUpView(id, "tile", { title }), state: panelState(id) });
const boards: MadeUpBoard[] = [
  { id: "one", title: "First board", panels: [panel("errors", "Backend errors")] },
  { id: "two", title: "Second board", panels: [panel("slow", "Slow calls")] },
];

type Asked = { board: string; panel: string | null };
let asked: Asked[];
/** What the server says of the next ticket; a test replaces it. */
let answer: (number: number) => Response | Promise<Response>;

const refuse = (code: string | undefined, status = 503) =>
  Response.json({ error: { kind: "unavailable", message: "Nothing doing.", code } }, { status });

const settle = (ms = 50) => act(() => vi.advanceTimersByTimeAsync(ms));
const press = async (key: string, on: Element = document.body) => {
  fireEvent.keyDown(on, { key });
  await settle();
};
/** What is shown comes as a chunk of its own, in real time. */
const pressQ = async (key = "q") => {
  await press(key);
  for (let turn = 0; turn < 200 && document.querySelector(".share") === null; turn++) {
    await sleep(10);
    await settle(1);
  }
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
  asked = [];
  answer = (number) => given(number);
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    if (path !== "/api/companion") return refuse(undefined, 404);
    asked.push(JSON.parse(String(init?.body)));
    return answer(asked.length);
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const showWall = async (locale: "en" | "ja" = "en") => {
  const client = createQueryClient();
  const panels = boards.flatMap((board) => board.panels.map(({ state }) => ({ ...(state ?? panelState("")), rev: 1 })));
  const event = { kind: "panels" as const, rev: 1, nowMs, wallRev: 1, panels, full: true };
  client.setQueryData(livePictureQuery.queryKey, applyEvent(emptyPicture, event, performance.now()));
  const look = { locale, timezone: "UTC", theme: dark, words: wordsOf(locale), lineScale: 1 };
  render(
    <QueryClientProvider client={client}>
      <WallContext value={look}>
        <WholeWall wall={madeUpWall(boards, { idleSeconds: 300 })} />
      </WallContext>
    </QueryClientProvider>,
  );
  await settle();
};

/** Which of the tickets given out is shown as a code; null: none is. */
const codeShown = (): number | null => {
  const shown = document.querySelector(".share-code path")?.getAttribute("d");
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  return numbers.find((number) => qrPath(`https://wall.example/companion?ticket=t${number}`)?.path === shown) ?? null;
};

test("Q shows a code of the board that is shown, with what it opens, whether notes are possible, and until when", async () => {
  await showWall();
  await press("ArrowRight");
  await pressQ();
  expect(asked).toEqual([{ board: "two", panel: null }]);
  expect(codeShown()).toBe(1);
  const { textContent } = screen.getByRole("dialog", { name: "QR code for a phone: Second board" });
  for (const said of [
    "Second board",
    "this board on your phone, live, for 60 minutes",
    "Notes can be added",
    "until 03:05:00",
    "wall.example",
  ])
    expect(textContent).toContain(said);
  expect(textContent).not.toContain("t1");
  await press("Escape");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("in a panel's detail Q shows that panel's, and Escape leads back to it", async () => {
  answer = (number) => given(number, { notes: false });
  await showWall();
  const tile = document.querySelector('[data-panel="errors"]');
  if (!tile) throw new Error("no panel");
  await press("Enter", tile);
  await pressQ("Q");
  expect(asked).toEqual([{ board: "one", panel: "errors" }]);
  const { textContent } = screen.getByRole("dialog", { name: "QR code for a phone: Backend errors" });
  expect(textContent).toContain("First board");
  expect(textContent).toContain("To look only");
  await press("Escape");
  expect(screen.getByRole("dialog").getAttribute("aria-label")).toBe("Backend errors");
});

test("a code is renewed while it is shown, and left alone the wall returns", async () => {
  await showWall();
  await pressQ();
  answer = (number) => given(number, { ticketEndsAtMs: nowMs + 8 * minuteMs, nowMs: nowMs + minuteMs });
  await settle(minuteMs);
  expect([asked.length, codeShown()]).toEqual([2, 2]);
  await settle(4 * minuteMs);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a code that has ended is never shown, though the server does not answer any more", async () => {
  await showWall();
  await pressQ();
  answer = () => Promise.reject(new TypeError("gone"));
  await settle(4 * minuteMs);
  expect(codeShown()).toBe(1);
  await press("Shift");
  await settle(minuteMs);
  expect(codeShown()).toBeNull();
  expect(screen.getByRole("dialog").textContent).toContain("The collector cannot be reached.");
});

test("how long a code holds goes by the server's two times, whatever this machine's clock says", async () => {
  answer = (number) => given(number, { nowMs: nowMs - 60 * minuteMs, ticketEndsAtMs: nowMs - 59 * minuteMs });
  await showWall();
  await pressQ();
  expect(codeShown()).toBe(1);
  answer = () => Promise.reject(new TypeError("gone"));
  await settle(minuteMs);
  expect(codeShown()).toBeNull();
});

test.each([
  ["loopback", "en", "This machine only".toLowerCase(), "--host 0.0.0.0"],
  ["no-port", "en", "opens no port", "--hub"],
  ["no-board", "en", "no longer on the wall", null],
  ["loopback", "ja", "このマシンからしか開けません", "--address https://wall.example"],
  ["no-port", "ja", "ポートを開いていません", "--hub"],
] as const)("why there is no code is said, with what to start: %s in %s", async (code, locale, why, command) => {
  answer = () => refuse(code);
  await showWall(locale);
  await pressQ();
  const text = screen.getByRole("dialog").textContent;
  expect([codeShown(), text?.includes(why)]).toEqual([null, true]);
  if (command !== null) expect(text).toContain(command);
});

test("a panel or board that goes from the wall takes its code along", async () => {
  await showWall();
  await pressQ();
  answer = () => refuse("no-board", 404);
  await settle(minuteMs);
  expect([codeShown(), screen.getByRole("dialog").textContent?.includes("no longer on the wall")]).toEqual([
    null,
    true,
  ]);
});
