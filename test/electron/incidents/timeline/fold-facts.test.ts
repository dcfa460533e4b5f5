import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Level } from "#config/contract/panel.ts";
import type { StoredFact } from "#electron/incidents/store/stored.ts";
import { foldWithinMs } from "#electron/incidents/timeline/fold-facts.ts";
import { openDesk } from "#test/electron/incidents/store/desk.ts";
import { temporaryFolder } from "#test/support/incident-api.ts";

const beganAtMs = Date.UTC(2026, 10, 23, 3);
const minuteMs = 60_000;
const turn = (panelId: string, atMs: number, from: Level, to: Level, foldKey = `level|${panelId}`): StoredFact => ({
  kind: "level",
  foldKey,
  atMs,
  precision: "second",
  observedAtMs: atMs + 1000,
  skewMs: null,
  text: "",
  fact: { panelId, subject: panelId, from, to, level: to, value: null, unit: null, times: 1, url: null },
});

const timelineOf = (facts: StoredFact[]) => {
  const { incidents, store } = openDesk(temporaryFolder(), () => beganAtMs + 24 * 3_600_000);
  incidents.record(facts.slice(0, facts.length / 2));
  // One half is taken over at the start, the other one written as it happens.
  const { id } = incidents.start({ title: "Flapping", beganAtMs }).incident;
  for (const fact of facts.slice(facts.length / 2)) incidents.record([fact]);
  const detail = incidents.detail(id, false);
  store.close();
  return { entries: detail?.entries ?? [], panels: detail?.incident.panels ?? [] };
};

describe("what flaps", () => {
  test("is one entry from what it was to what it is, with the worst level and how often it changed", () => {
    const at = (minutes: number) => beganAtMs + minutes * minuteMs;
    const { entries } = timelineOf([
      turn("a", at(0), "ok", "warn"),
      turn("a", at(2), "warn", "critical"),
      turn("a", at(4), "critical", "ok"),
      turn("b", at(4), "ok", "warn"),
      turn("a", at(30), "ok", "critical"),
    ]);
    expect(entries.map(({ fact, eventAtMs, eventEndMs }) => [fact?.subject, eventAtMs, eventEndMs])).toEqual([
      ["a", at(0), at(4)],
      ["b", at(4), null],
      ["a", at(30), null],
    ]);
    expect(entries[0]?.fact).toMatchObject({ from: "ok", to: "ok", level: "critical", times: 3, panelId: "a" });
  });
  test("no change is lost, none is counted twice, and entries of one thing lie apart", () => {
    const levels: Level[] = ["ok", "warn", "critical"];
    const gaps = fc.array(
      fc.record({
        panel: fc.constantFrom("a", "b", "c"),
        gapMs: fc.integer({ min: 1, max: 2 * foldWithinMs }),
        to: fc.constantFrom(...levels),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(gaps, (changes) => {
        let atMs = beganAtMs;
        const last = new Map<string, Level>();
        const facts = changes.map(({ panel, gapMs, to }) => {
          atMs += gapMs;
          const from = last.get(panel) ?? "ok";
          last.set(panel, to);
          return turn(panel, atMs, from, to);
        });
        const { entries, panels } = timelineOf(facts);
        expect(entries.reduce((sum, { fact }) => sum + (fact?.times ?? 0), 0)).toBe(facts.length);
        for (const [panel, level] of last) {
          const own = entries.filter(({ fact }) => fact?.panelId === panel);
          expect(own.at(-1)?.fact?.to).toBe(level);
          for (const [i, { eventAtMs }] of own.entries())
            if (i > 0)
              expect(eventAtMs - (own[i - 1]?.eventEndMs ?? own[i - 1]?.eventAtMs ?? 0)).toBeGreaterThan(foldWithinMs);
        }
        const bad = facts.flatMap(({ fact }) => (fact.level === "ok" ? [] : [fact.panelId]));
        expect(panels.toSorted()).toEqual([...new Set(bad)].sort());
      }),
      { numRuns: 40 },
    );
  });
  test("panels that go blind together are one entry that names them all", () => {
    const facts = ["a", "b", "c"].map((panel, i) => turn(panel, beganAtMs + i, "ok", "unknown", "blind"));
    const { entries, panels } = timelineOf(facts);
    expect(entries).toHaveLength(1);
    expect(entries[0]?.fact).toMatchObject({ panelId: null, panels: ["a", "b", "c"], times: 3 });
    expect(panels).toEqual([]);
  });
});
