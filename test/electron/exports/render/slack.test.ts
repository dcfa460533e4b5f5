import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type SlackMessage, toSlackEnd, toSlackPhase, toSlackStart } from "#electron/exports/render/slack.ts";
import { anyNote } from "#test/electron/exports/document/any-incident.ts";
import { demoEntries, demoIncident } from "#test/electron/exports/document/demo-incident.ts";
import { made } from "#test/electron/exports/document/made-entry.ts";

const context = {
  locale: "en",
  timezone: "Asia/Tokyo",
  link: "https://wall.example.com/i",
  panelTitle: (id: string) => id,
} as const;

const textsOf = ({ text, blocks }: SlackMessage): string[] => [
  text,
  ...blocks.flatMap((block) => {
    if (block.type === "context") return block.elements.map((element) => element.text);
    if ("fields" in block) return block.fields.map((field) => field.text);
    return [block.text.text];
  }),
];

describe("a message for Slack", () => {
  test("tells of the start: title, when, by whom, which panels, where to look", () => {
    expect(textsOf(toSlackStart(demoIncident, context))).toEqual([
      "Incident: Orders fail after checkout-api v413",
      "Incident: Orders fail after checkout-api v413",
      "*Began*\n2026-11-18 14:03:10 (UTC+09:00)",
      "*Opened by*\n佐藤",
      "*Panels*\ncheckout-errors, payment-latency",
      "<https://wall.example.com/i|Open on the wall>",
    ]);
  });

  test("tells of a phase with what was said", () => {
    const entry = demoEntries.find(({ phase }) => phase === "mitigated") ?? made(1, "14:00:00", {});
    expect(textsOf(toSlackPhase(demoIncident, entry, context))).toEqual([
      "Orders fail after checkout-api v413: MITIGATED after 22 min 50 s",
      "*MITIGATED after 22 min 50 s*\n2026-11-18 14:26:00 (UTC+09:00), 佐藤",
      "Error rate below 0.3 % for five minutes.",
    ]);
  });

  test("tells of the end in Japanese with the durations and what was pinned", () => {
    const texts = textsOf(toSlackEnd(demoIncident, demoEntries, { ...context, locale: "ja" }));
    expect(texts).toContain("*解決（発生から41分50秒）*\nOrders fail after checkout-api v413");
    expect(texts).toContain("*検知*\n2026-11-18 14:08:20 (UTC+09:00), 5分10秒");
    expect(texts).toContain(
      "*14:14:00* Roll back to v412. We lose the new receipt mail for a day; nobody depends on it yet.",
    );
  });

  test("cannot call a channel, nor link to anything but a web page", () => {
    const entry = made(1, "14:00:00", {
      text: "hey <!channel> <@U1> [x](https://a.example/?a=1|b) [y](javascript:x) a & b",
    });
    expect(textsOf(toSlackPhase(demoIncident, entry, context)).at(-1)).toBe(
      "hey &lt;!channel&gt; &lt;@U1&gt; <https://a.example/?a=1%7Cb|x> y (javascript:x) a &amp; b",
    );
  });

  test("keeps Slack's limits whatever was written, and never cuts an escape in two", () => {
    const pieces = fc.constantFrom("&", "<b> ", "word ", "\n", "https://a.example/ ", "👩‍👩‍👧", "*_`~");
    const notes = fc.array(anyNote, { maxLength: 12 });
    fc.assert(
      fc.property(pieces, notes, (piece, texts) => {
        const many = (count: number) => piece.repeat(count);
        const panels = Array.from({ length: 40 }, () => many(200));
        const incident = { ...demoIncident, title: many(400), openedBy: many(3000), panels };
        const entries = [...texts, ...Array.from({ length: 20 }, () => many(5000))].map((text, at) =>
          made(at + 1, "14:00:00", { pinned: true, text }),
        );
        const entry = entries.at(-1) ?? made(1, "14:00:00", {});
        const messages = [
          toSlackStart(incident, context),
          toSlackPhase(incident, entry, context),
          toSlackEnd(incident, entries, context),
        ];
        for (const message of messages) {
          expect(message.blocks.length).toBeLessThanOrEqual(50);
          const [, ...texts] = textsOf(message);
          expect(texts.join("").length).toBeLessThanOrEqual(12_000);
          for (const text of texts) {
            expect(text.length).toBeGreaterThan(0);
            expect(text.length).toBeLessThanOrEqual(3000);
          }
          for (const text of texts.slice(1)) {
            expect(text.replaceAll(/&(amp|lt|gt);/g, "").includes("&")).toBe(false);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
