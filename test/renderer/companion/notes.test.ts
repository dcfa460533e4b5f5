import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseNote } from "#config/incidents/parse-note.ts";
import { beginWith, noteOn } from "#renderer/companion/begin-note.ts";
import { countKept } from "#renderer/companion/kept-notes.ts";
import { previewOnPhone } from "#renderer/companion/phone-preview.ts";
import { nextSaved } from "#renderer/companion/use-saved.ts";
import { createOutgoing } from "#renderer/incidents/outgoing.ts";

const now = { nowMs: Date.UTC(2026, 10, 24, 3), timezone: "Asia/Tokyo" };

describe("a note on a panel", () => {
  test.for([
    "Backend errors",
    "5xx errors",
    "-5m latency",
    "14:03 train",
    "#resolved orders",
    "a b test",
    "! alarms",
    "^3",
  ])("begins with the title %j as text", (title) => {
    expect(parseNote(`${noteOn(title)}too many`, now)).toMatchObject({
      text: `${title}: too many`,
      moment: null,
      pinned: false,
      inferred: false,
      phase: null,
      answers: null,
    });
  });
  test("keeps any title", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (raw) => {
        const title = raw.trim().replaceAll("\\", "/");
        fc.pre(title !== "");
        expect(parseNote(`${noteOn(title)}too many`, now).text).toBe(`${title}: too many`);
      }),
    );
  });
  test("keeps what was typed before, and begins once", () => {
    expect(beginWith("so far", "Errors: ")).toBe("Errors: so far");
    expect(beginWith("Errors: so far", "Errors: ")).toBe("Errors: so far");
  });
});

describe("the preview on a phone", () => {
  const preview = (line: string) => previewOnPhone({ line, ...now, locale: "en", entries: [{ number: 3 }] });
  test("says what a line will become", () => {
    expect(preview("-5m ! players complain")).toEqual({
      parts: ["Note", "at 11:55, 5 min ago", "★ pinned"],
      canSend: true,
    });
    expect(preview("  ")).toBeNull();
  });
  test("promises no phase: a phone's notes set none", () => {
    expect(preview("rolled back #mitigated")).toEqual({
      parts: ["Note", "now", "the phase is set at the wall"],
      canSend: true,
    });
    expect(preview("#resolved")?.canSend).toBe(false);
  });
});

describe("a note is called saved", () => {
  const begun = { ids: [], saved: null };
  const entry = { id: "n1", number: 12 };
  test("only once it stands in the timeline that the server answered with", () => {
    const sent = nextSaved(begun, [{ id: "n1" }], []);
    expect(sent.saved).toBeNull();
    const unseen = nextSaved(sent, [], []);
    expect(unseen.saved).toBeNull();
    expect(nextSaved(unseen, [], [entry]).saved).toBe(12);
  });
  test("not while it is still on its way, and not for what others wrote", () => {
    const sent = nextSaved(begun, [{ id: "n1" }], []);
    expect(nextSaved(sent, [{ id: "n1" }], [entry]).saved).toBeNull();
    expect(nextSaved(begun, [], [entry]).saved).toBeNull();
  });
  test("and nothing changes when nothing did", () => {
    expect(nextSaved(begun, [], [entry])).toBe(begun);
  });
});

test("notes that wait are counted where they are kept", () => {
  const held = new Map<string, string>([["yagura.author", "Haruko"]]);
  const storage = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
    key: (at: number) => [...held.keys()][at] ?? null,
    get length() {
      return held.size;
    },
  };
  const outgoing = createOutgoing({
    storage,
    send: () => Promise.reject(new TypeError("away")),
    after: () => () => {},
  });
  expect(countKept(storage)).toBe(0);
  for (const id of ["a", "b"]) outgoing.add({ id, incidentId: "i", text: "x", typedAtMs: 1, evidence: [], author: "" });
  expect(countKept(storage)).toBe(2);
});
