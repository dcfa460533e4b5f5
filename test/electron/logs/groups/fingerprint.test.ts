import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LogRecord } from "#config/contract/log.ts";
import { fingerprintOf } from "#electron/logs/groups/fingerprint.ts";
import { patternOf } from "#electron/logs/groups/pattern-of.ts";
import { rawRecord } from "#test/support/secret-corpus.ts";

const record = (change: Partial<LogRecord> = {}): LogRecord => ({
  ...rawRecord(),
  messageChars: 0,
  masked: 0,
  ...change,
});
const thrown = (stack: string, type = "TypeError", message = "x is not a function") =>
  record({ error: { type, message, stack } });
const stackAt = (line: number, file = "/srv/app/src/players.js") =>
  `TypeError: x\n    at get (/srv/app/node_modules/d/i.js:${line}:1)\n    at load (${file}:${line}:17)`;

describe("records of one error have one fingerprint", () => {
  const same: Record<string, [LogRecord, LogRecord]> = {
    "the line moved by a deploy": [thrown(stackAt(10)), thrown(stackAt(12))],
    "another message at the same place": [
      thrown(stackAt(1), "TypeError", "id 12"),
      thrown(stackAt(1), "TypeError", "id 13"),
    ],
    "another directory of installation": [thrown(stackAt(1)), thrown(stackAt(1, "/var/task/src/players.js"))],
    "another hash of the bundle": [
      thrown(stackAt(1, "/srv/app/main.3f9a1b2c.js")),
      thrown(stackAt(1, "/srv/app/main.77aa0011.js")),
    ],
    "without a stack, another number": [
      record({ message: "timeout after 30 ms" }),
      record({ message: "timeout after 4 ms" }),
    ],
    "the stack in the message": [record({ message: stackAt(1) }), record({ message: stackAt(2) })],
  };
  for (const [name, [a, b]] of Object.entries(same))
    test(name, () => expect(fingerprintOf(a).id).toBe(fingerprintOf(b).id));
});

describe("records of different errors have different ones", () => {
  const other: Record<string, LogRecord> = {
    type: thrown(stackAt(1), "RangeError"),
    place: thrown(stackAt(1, "/srv/app/src/matches.js")),
    function: thrown(stackAt(1).replace("at load", "at save")),
    service: { ...thrown(stackAt(1)), service: "shop" },
    "no stack": thrown(""),
  };
  for (const [name, one] of Object.entries(other))
    test(name, () => expect(fingerprintOf(one).id).not.toBe(fingerprintOf(thrown(stackAt(1))).id));
});

test("a fingerprint names type and place", () => {
  expect(fingerprintOf(thrown(stackAt(1)))).toMatchObject({ type: "TypeError", place: "load (src/players.js)" });
  expect(fingerprintOf(record({ message: "no" }))).toMatchObject({ type: "Error", place: null, message: "no" });
});

describe("the pattern of a message", () => {
  const cases: [string, string][] = [
    ["GET /players/4711 took 13.5ms", "GET /players/<n> took <n>ms"],
    ["user 550e8400-e29b-41d4-a716-446655440000 gone", "user <id> gone"],
    ["2024-05-01T10:00:00.123Z down since 2024-05-01", "<time> down since <time>"],
    ["connect 10.0.0.12:5432 refused", "connect <address> refused"],
    ["no table \"players\" for 'bob' it's", "no table <text> for <text> it's"],
    ["commit 3f9a1b2c4d at 0xDEADbeef", "commit <hex> at <hex>"],
    ["host ip-10-0-0-12 in ap-northeast-1", "host <id> in ap-northeast-<n>"],
    ["GET /a?x=1&y=b failed", "GET /a?<query> failed"],
    ["mail •••@••• by •••• 1234 with [masked token]", "mail <masked> by <masked> with <masked>"],
    ["a  b\n\tc", "a b c"],
  ];
  for (const [message, pattern] of cases) test(message, () => expect(patternOf(message)).toBe(pattern));

  test("does not change with its numbers, is bounded, and the pattern is its own", () => {
    const template = fc.array(fc.constantFrom("took", "/players/", "#", "id=", "for", "user"), { minLength: 1 });
    fc.assert(
      fc.property(template, fc.nat(), fc.nat(), (words, a, b) => {
        const write = (n: number) => words.map((word) => `${word} ${n}`).join(" ");
        expect(patternOf(write(a))).toBe(patternOf(write(b)));
        expect(patternOf(patternOf(write(a)))).toBe(patternOf(write(a)));
      }),
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.stringMatching(/^[a-f0-9"'? =<>.:-]*$/)),
        (text) => {
          expect(patternOf(text).length).toBeLessThanOrEqual(300);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test("a message or stack of a megabyte is grouped by its beginning", () => {
  for (const unit of ["1", "a1-", "'", "?a=", "at ", "\n    at f (", "x:1:1\n"]) {
    const text = unit.repeat(1e6 / unit.length);
    expect(fingerprintOf(record({ message: text })).id).toBe(fingerprintOf(record({ message: `${text}!` })).id);
  }
});
