import fc from "fast-check";
import type { Entry, Evidence, Incident } from "#config/contract/incident.ts";
import type { ExportInput } from "#electron/exports/document/to-document.ts";
import { frozen, hash, made } from "./made-entry.ts";

// Pieces that have ended, begun or steered something in one of the formats.
const hostile = fc.constantFrom(
  ..."\0|\u001b[31m|\u0085|\ud800|\udfff\ud800|\uffff|\u202e|\u2066|\u2069|שלום|العربية|می‌خواهم|👩‍👩‍👧|🏴󠁧󠁢󠁥󠁮󠁧󠁿|か゚|<b>|</p>|<!--|-->|]]>|<![CDATA[|&amp;|&lt;|&nbsp;|<script>alert(1)</script>|<https://a.example/>|https://b.example/x_y_z?a=1&copy=2|www.c.example|me@d.example|@everyone|#12|\\|\\\\|`|``|```|~~~|*|**|_|__|~~|[|]|](|![x](y)|(javascript:alert(1))|$x$|^|:smile:|—|\u2028|\u00a0|  |\t".split(
    "|",
  ),
  "|",
  "\\|",
  "||",
);
const blocky = fc.constantFrom(
  "\n",
  "\n\n",
  "\n# ",
  "\n- ",
  "\n- [ ] ",
  "\n- [x] ",
  "\n1. ",
  "\n7) ",
  "\n> ",
  "\n>> - ",
  "\n    ",
  "\n```js\n",
  "\n```\n",
  "\n---\n",
  "\n===\n",
  "\n| a | b |\n|---|---|\n| ",
  "\n[x]: https://e.example\n",
  "\n[^1]: ",
  "\n<div>\n",
  "\r\n",
  "\r",
);
const word = fc.constantFrom("pool", "full", "の", "障害", "5xx", "a_b", "«q»", "!", "1.", "-", "...", "x=1");

/** Notes as people and machines write them, and as nobody should. */
export const anyNote = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: word },
      { weight: 3, arbitrary: hostile },
      { weight: 2, arbitrary: blocky },
      fc.string({ unit: "binary", maxLength: 6 }),
      fc.constant(" "),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

const evidences: Evidence[] = ["image/png", "image/svg+xml", "application/json", "text/plain"].map((mime, index) =>
  frozen(`piece ${index}`, {
    mime,
    role: mime === "text/plain" ? "logs" : "panel",
    bytes: index === 1 ? 0 : 1000 + index,
  }),
);

const anyTime = fc.integer({ min: Date.parse("2026-10-24T00:00Z"), max: Date.parse("2026-10-26T00:00Z") });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const anyFact = fc.record({
  panelId: fc.constant(null),
  subject: anyNote,
  from: orNull(fc.constantFrom("ok", "late", "v1", "<x>")),
  to: orNull(fc.constantFrom("critical", "warn", "v2", "")),
  level: orNull(fc.constantFrom("ok" as const, "critical" as const)),
  value: orNull(fc.double()),
  unit: orNull(fc.constantFrom("%", "ms", "<u>")),
  times: fc.integer({ min: 1, max: 30 }),
  url: orNull(
    fc.constantFrom("https://v.example/?a=1&b=(2)|3", "javascript:alert(1)", "not a url", "https://u:p@v.example/"),
  ),
});

const anyEntry = (number: number): fc.Arbitrary<Entry> =>
  fc
    .record({
      kind: fc.constantFrom(...(["note", "decision", "action", "phase", "level", "alarm", "event"] as const)),
      eventAtMs: anyTime,
      eventEndMs: orNull(anyTime),
      precision: fc.constantFrom(...(["exact", "second", "minute", "about"] as const)),
      observedAtMs: anyTime,
      recordedAtMs: anyTime,
      skewMs: orNull(fc.integer({ min: -9e6, max: 9e6 })),
      automatic: fc.boolean(),
      author: anyNote,
      text: anyNote,
      pinned: fc.boolean(),
      inferred: fc.boolean(),
      phase: orNull(fc.constantFrom("open" as const, "resolved" as const)),
      answers: orNull(fc.integer({ min: 1, max: 8 })),
      fact: orNull(anyFact),
      evidence: fc.subarray(evidences),
    })
    .map((rest) => made(number, "14:00:00", rest));

const anyEntries = fc
  .integer({ min: 0, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyEntry(index + 1))));

const anyMoments = fc.record({
  phase: fc.constantFrom("open" as const, "resolved" as const),
  title: anyNote,
  summary: orNull(anyNote),
  detectedAtMs: orNull(anyTime),
  resolvedAtMs: orNull(anyTime),
  panels: fc.array(anyNote, { maxLength: 3 }),
  openedBy: anyNote,
});

const plain: Incident = {
  id: "01KACDEM0000000000000000AA",
  rev: 1,
  revision: 1,
  title: "",
  phase: "open",
  beganAtMs: Date.parse("2026-10-25T00:30Z"),
  detectedAtMs: null,
  acknowledgedAtMs: null,
  mitigatedAtMs: null,
  resolvedAtMs: null,
  openedAtMs: Date.parse("2026-10-25T00:40Z"),
  openedBy: "",
  summary: null,
  panels: [],
  entries: 0,
};

/** Over the night in which Europe's clocks are set back. */
export const anyInput: fc.Arbitrary<ExportInput> = fc
  .record({
    moments: anyMoments,
    entries: anyEntries,
    logs: anyNote,
    locale: fc.constantFrom("ja" as const, "en" as const),
    timezone: fc.constantFrom("Asia/Tokyo", "Europe/Berlin", "America/St_Johns", "UTC"),
  })
  .map(({ moments, entries, logs, locale, timezone }) => ({
    incident: { ...plain, ...moments, entries: entries.length },
    entries,
    texts: new Map([
      [hash("piece 3text/plain"), logs],
      [hash("piece 2application/json"), logs],
    ]),
    locale,
    timezone,
    panelTitle: (id: string) => id,
    links: { incident: "https://wall.example/i", entry: (number: number) => `https://wall.example/i#${number}` },
  }));
