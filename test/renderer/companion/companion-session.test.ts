import { describe, expect, test } from "vitest";
import { RequestError } from "#renderer/api/client.ts";
import { hasEnded, type Session, stageOf } from "#renderer/companion/companion-session.ts";

const minuteMs = 60_000;
/** The phone's calendar clock is a day off, and it was told so at 5 s of its steady one. */
const session: Session = {
  board: "shop",
  panel: null,
  notes: true,
  endsAtMs: 60 * minuteMs,
  nowMs: 0,
  heardAtMs: 86_400_000,
  heardAtPageMs: 5000,
};
const at = (calendarMs: number, steadyMs = calendarMs) =>
  hasEnded(session, session.heardAtMs + calendarMs, session.heardAtPageMs + steadyMs);

describe("a view's end", () => {
  test("goes by the server's clock, however wrong the phone's is", () => {
    expect(at(60 * minuteMs - 1)).toBe(false);
    expect(at(60 * minuteMs)).toBe(true);
  });
  test("comes while the phone sleeps, though its steady clock stands still", () => {
    expect(at(61 * minuteMs, 1000)).toBe(true);
  });
  test("is not put off by a calendar clock that is set back", () => {
    expect(at(-600 * minuteMs, 61 * minuteMs)).toBe(true);
  });
});

describe("what the page is at", () => {
  const refused = new RequestError("unauthorized", "A token is needed");
  test("a view stays a view while the wall is out of reach, or fails", () => {
    expect(stageOf(session, new TypeError("Failed to fetch"), false).kind).toBe("view");
    expect(stageOf(session, new RequestError("internal", "It broke"), false).kind).toBe("view");
  });
  test("before the first answer it waits, also where the network fails", () => {
    expect(stageOf(undefined, null, false)).toEqual({ kind: "waiting" });
    expect(stageOf(undefined, new TypeError("Failed to fetch"), false)).toEqual({ kind: "waiting" });
  });
  test("a refusal ends a view, and says that a code is needed where there was none", () => {
    expect(stageOf(session, refused, false)).toEqual({ kind: "ended", why: "ended" });
    expect(stageOf(undefined, refused, false)).toEqual({ kind: "ended", why: "needsCode" });
    expect(stageOf(undefined, new RequestError("not-found", "no phone"), false).kind).toBe("ended");
  });
  test("its time being up ends a view without any answer", () => {
    expect(stageOf(session, null, true)).toEqual({ kind: "ended", why: "ended" });
  });
});
