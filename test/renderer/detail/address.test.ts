import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hitFact } from "#electron/incidents/timeline/hit-fact.ts";
import { linesAt, overlayAt, withoutLink } from "#renderer/detail/address.ts";
import { noOverlay } from "#renderer/detail/overlay.ts";

const id = "01KAQWERTY0000000000000001";

describe("an address opens", () => {
  test("the incident it names, before anything else", () => {
    expect(overlayAt(`?display=left&panel=a&incident=${id}`)).toEqual({
      kind: "incident",
      id,
      entry: null,
      typing: false,
      panel: null,
    });
  });
  test("the very lines of a watcher's hit", () => {
    const search = 'service:shop "a&b=c" @x:[1 TO 2] 決済';
    const hit = { watcherId: "w", title: "W", atMs: 5, count: 3, recordIds: [], level: "critical" as const };
    const { url } = hitFact({ ...hit, search, fromMs: 1000, toMs: 2000 }, 9, "en").fact;
    const lines = { search, fromMs: 1000, toMs: 2000, record: null };
    expect(overlayAt((url ?? "").slice(1))).toEqual({ kind: "logs", panel: null, fromDetail: false, lines });
  });
  test("a panel, whatever language its name is made of", () => {
    for (const panel of ["one.errors", "one.エラー-2", "tile"])
      expect(overlayAt(`?panel=${encodeURIComponent(panel)}`)).toEqual({ kind: "detail", panel });
  });
  test("nothing, when what it names is not as Yagura writes it", () => {
    const incidents = ["?incident=", "?incident=../x", `?incident=${id}0`, `?incident=${id.toLowerCase()}`];
    const panels = ["?panel=", "?panel=../../x", "?panel=a%22%5D%2Cbody", "?panel=%00", `?panel=${"a".repeat(301)}`];
    const logs = [
      "?logs=x",
      "?logs=x&from=2&to=1",
      "?logs=x&from=1&to=1",
      "?logs=x&from=NaN&to=Infinity",
      "?logs=x&from=-5&to=1",
      "?logs=x&from=1&to=1e300",
      "?logs=x&from=&to=5",
      "?from=1&to=2",
      `?logs=${"x".repeat(8001)}&from=1&to=2`,
    ];
    for (const search of ["", "?", "?display=left", ...incidents, ...panels, ...logs])
      expect([search, overlayAt(search)]).toEqual([search, noOverlay]);
  });
  test("only what is safe, whatever it is made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (value, other) => {
        const parts = new URLSearchParams({ incident: other, logs: value, from: other, to: value, panel: value });
        const lines = linesAt(parts);
        if (lines) expect(lines.fromMs < lines.toMs && Number.isSafeInteger(lines.toMs)).toBe(true);
        const overlay = overlayAt(`?${parts}`);
        if (overlay.kind === "detail") expect(overlay.panel).not.toMatch(/[/\\"'<>?#&\s]/);
      }),
    );
  });
});

test("what was opened is taken out of the address, and nothing else", () => {
  const bare = "https://wall.example/?display=left&window=2#x";
  expect(withoutLink(`https://wall.example/?display=left&incident=${id}&window=2&logs=a&from=1&to=2&panel=p#x`)).toBe(
    bare,
  );
  expect(withoutLink(bare)).toBe(bare);
  expect(withoutLink("app://yagura/")).toBe("app://yagura/");
});
