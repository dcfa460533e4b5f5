import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  parseChrony,
  parseSystemsetup,
  parseTimedatectl,
  parseW32tm,
  probeClockSync,
} from "#electron/self-check/probes/clock-sync.ts";
import { tools } from "./tools.ts";

const chrony = (leap: string) => `Reference ID    : A29FC87B (time.cloudflare.com)
Stratum         : 4
Ref time (UTC)  : Tue Nov 24 01:40:12 2026
System time     : 0.002104812 seconds slow of NTP time
Last offset     : -0.000012345 seconds
RMS offset      : 0.000123456 seconds
Leap status     : ${leap}
`;

const w32tm = (leap: string, stratum: string, id: string) =>
  `${leap}\r\n${stratum}\r\nPrecision: -23 (119.209ns per tick)\r\nRoot Delay: 0.0311583s\r\nReferenceId: ${id}\r\n`;

describe("what each tool says", () => {
  test.each([
    ["timedatectl", parseTimedatectl("NTP=yes\nNTPSynchronized=yes\n"), { kind: "synced" }],
    [
      "timedatectl of a service that hears nobody",
      parseTimedatectl("NTP=yes\nNTPSynchronized=no\n"),
      { kind: "not-synced" },
    ],
    ["timedatectl with none", parseTimedatectl("NTP=no\nNTPSynchronized=no\n"), { kind: "off" }],
    [
      "timedatectl with chrony, which it does not know",
      parseTimedatectl("NTP=no\nNTPSynchronized=yes\n"),
      { kind: "synced" },
    ],
    ["chrony", parseChrony(chrony("Normal")), { kind: "synced", by: "chronyc", offsetMs: expect.closeTo(-2.1, 1) }],
    ["chrony alone", parseChrony(chrony("Not synchronised")), { kind: "not-synced" }],
    ["chrony without its daemon", parseChrony("506 Cannot talk to daemon\n"), { kind: "unknown" }],
    ["macOS", parseSystemsetup("Network Time: On\n"), { kind: "enabled" }],
    ["macOS, switched off", parseSystemsetup("Network Time: Off\n"), { kind: "off" }],
    [
      "macOS to anybody but its administrator",
      parseSystemsetup("You need administrator access to run this tool... exiting!\n"),
      { kind: "unknown", why: "not-allowed" },
    ],
    [
      "Windows",
      parseW32tm(
        w32tm(
          "Leap Indicator: 0(no warning)",
          "Stratum: 4 (secondary reference - syncd by (S)NTP)",
          "0x28779448 (source IP: 40.119.148.38)",
        ),
      ),
      { kind: "synced" },
    ],
    [
      "Windows in Japanese",
      parseW32tm(
        w32tm(
          "閏インジケーター: 0 (警告なし)",
          "階層: 4 (二次参照 - (S)NTP で同期)",
          "0x28779448 (ソース IP: 40.119.148.38)",
        ),
      ),
      { kind: "synced" },
    ],
    [
      "Windows in German, not synchronised",
      parseW32tm(
        w32tm(
          "Sprungindikator: 3(nicht synchronisiert)",
          "Stratum: 0 (nicht angegeben)",
          "0x00000000 (nicht angegeben)",
        ),
      ),
      { kind: "not-synced" },
    ],
    [
      "Windows by its own clock",
      parseW32tm(
        w32tm(
          "Leap Indicator: 0(no warning)",
          "Stratum: 1 (primary reference - syncd by radio clock)",
          '0x4C4F434C (source name:  "LOCL")',
        ),
      ),
      { kind: "not-synced" },
    ],
  ])("%s", (_name, found, expected) => expect(found).toMatchObject(expected));
});

test("no parser throws, or takes noise for a clock that is right", () => {
  for (const parse of [parseTimedatectl, parseChrony, parseSystemsetup, parseW32tm])
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(parse(text).kind).toBe("unknown");
      }),
    );
});

test.each([
  ["no tool at all", "linux", {}, { kind: "unknown", why: "no-tool" }],
  ["no systemd, and no chrony", "linux", { timedatectl: { ok: false, stdout: "" } }, { why: "failed" }],
  [
    "chrony beside a systemd that knows of nothing",
    "linux",
    {
      timedatectl: { ok: true, stdout: "NTP=no\nNTPSynchronized=no\n" },
      chronyc: { ok: true, stdout: chrony("Normal") },
    },
    { kind: "synced", by: "chronyc" },
  ],
  [
    "a chrony that is not running leaves what systemd said",
    "linux",
    { timedatectl: { ok: true, stdout: "NTP=no\nNTPSynchronized=no\n" }, chronyc: { ok: false, stdout: "" } },
    { kind: "off" },
  ],
  ["Windows' stopped service", "win32", { w32tm: { ok: false, stdout: "0x80070426" } }, { kind: "off" }],
  ["no w32tm", "win32", {}, { kind: "unknown" }],
] as const)("%s", async (_name, platform, answers, expected) => {
  expect(await probeClockSync(platform, tools(answers))).toMatchObject(expected);
});
