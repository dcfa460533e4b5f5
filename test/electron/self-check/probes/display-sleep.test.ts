import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  parseIdleDelay,
  parsePmset,
  parsePowercfg,
  parseXset,
  probeDisplaySleep,
} from "#electron/self-check/probes/display-sleep.ts";
import { tools } from "./tools.ts";

const xset = (saver: string, dpms: string) => `Keyboard Control:
  auto repeat:  on    key click percent:  0    LED mask:  00000002
  auto repeat delay:  660    repeat rate:  25
Pointer Control:
  acceleration:  2/1    threshold:  4
Screen Saver:
${saver}
Colors:
  default colormap:  0x20    BlackPixel:  0x0    WhitePixel:  0xffffff
Font Path:
  /usr/share/fonts/X11/misc,built-ins
DPMS (Display Power Management Signaling):
${dpms}
`;
const blanks = "  prefer blanking:  yes    allow exposures:  yes\n  timeout:  600    cycle:  600";
const never = "  prefer blanking:  yes    allow exposures:  yes\n  timeout:  0    cycle:  600";
const paints = "  prefer blanking:  no    allow exposures:  yes\n  timeout:  600    cycle:  600";
const on = (standby: number, suspend: number, off: number) =>
  `  Standby: ${standby}    Suspend: ${suspend}    Off: ${off}\n  DPMS is Enabled\n  Monitor is On`;
const off = "  Standby: 600    Suspend: 600    Off: 600\n  DPMS is Disabled";

describe("xset q", () => {
  test.each([
    ["blanks after ten minutes", xset(blanks, off), { kind: "after", afterMs: 600_000, by: "xset" }],
    ["never, with all switched off", xset(never, off), { kind: "never", by: "xset" }],
    ["the sooner of screen saver and power saving", xset(blanks, on(900, 300, 1200)), { afterMs: 300_000 }],
    ["power saving whose steps are all 0 never comes", xset(never, on(0, 0, 0)), { kind: "never" }],
    ["a step of 0 is not one that comes at once", xset(never, on(0, 0, 1800)), { afterMs: 1_800_000 }],
    ["a saver that paints is no dark screen", xset(paints, off), { kind: "never" }],
    ["a server without DPMS", xset(blanks, "  Server does not have the DPMS Extension"), { afterMs: 600_000 }],
    ["what cannot be read", 'xset:  unable to open display ""', { kind: "unknown", why: "unreadable" }],
  ])("%s", (_name, text, expected) => expect(parseXset(text)).toMatchObject(expected));
});

describe("other systems", () => {
  test.each([
    ["GNOME's usual five minutes", parseIdleDelay("uint32 300\n"), { afterMs: 300_000, by: "gsettings" }],
    ["GNOME's never", parseIdleDelay("uint32 0\n"), { kind: "never" }],
    ["GNOME without the schema", parseIdleDelay('No such schema "org.gnome.desktop.session"'), { kind: "unknown" }],
    [
      "macOS, while a browser holds it awake",
      parsePmset(
        "System-wide power settings:\nCurrently in use:\n standby              1\n disksleep            10\n displaysleep         10 (display sleep prevented by Google Chrome)\n sleep                1\n",
      ),
      { afterMs: 600_000, by: "pmset" },
    ],
    ["macOS' never", parsePmset("Currently in use:\n displaysleep         0\n"), { kind: "never" }],
    ["macOS without a display", parsePmset("Currently in use:\n sleep 1\n"), { kind: "unknown" }],
  ])("%s", (_name, found, expected) => expect(found).toMatchObject(expected));

  const powercfg = (lines: string[]) =>
    ["GUID: 381b4222-f694-41f0-9685-ff5bb260df2e", "  GUID: 3c0bc021-c8a8-4e07-a973-6b14cbcb2b7e", ...lines, ""].join(
      "\r\n",
    );
  test.each([
    [
      "English",
      [
        "      Minimum Possible Setting: 0x00000000",
        "      Maximum Possible Setting: 0xffffffff",
        "      Possible Settings increment: 0x00000001",
        "      Possible Settings units: Seconds",
        "    Current AC Power Setting Index: 0x00000258",
        "    Current DC Power Setting Index: 0x0000012c",
      ],
    ],
    [
      "Japanese",
      [
        "      最小可能設定: 0x00000000",
        "      最大可能設定: 0xffffffff",
        "    現在の AC 電源設定のインデックス: 0x00000258",
        "    現在の DC 電源設定のインデックス: 0x0000012c",
      ],
    ],
    [
      "French, with a space before the colon",
      [
        "    Index actuel du paramètre de courant alternatif : 0x00000258",
        "    Index actuel du paramètre de courant continu : 0x0000012c",
      ],
    ],
    [
      "Japanese that was read in the wrong encoding",
      ["    ���݂� AC �d���ݒ�̃C���f�b�N�X: 0x00000258", "    ���݂� DC: 0x0000012c"],
    ],
  ])("Windows in %s: what counts is the mains", (_name, lines) => {
    expect(parsePowercfg(powercfg(lines))).toEqual({ kind: "after", afterMs: 600_000, by: "powercfg" });
  });
  test("Windows' never, and a setting that is hidden", () => {
    const zero = "    Current AC Power Setting Index: 0x00000000\r\n    Current DC Power Setting Index: 0x00000000";
    expect(parsePowercfg(powercfg([zero]))).toEqual({ kind: "never", by: "powercfg" });
    expect(parsePowercfg(powercfg([]))).toMatchObject({ kind: "unknown" });
  });
});

test("no parser throws, or reads a never or a delay out of noise", () => {
  for (const parse of [parseXset, parseIdleDelay, parsePmset, parsePowercfg])
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(parse(text).kind).toBe("unknown");
      }),
    );
});

const said = (stdout: string) => ({ ok: true, stdout });

test.each([
  ["a server without a display", {}, {}, { why: "no-display" }],
  ["X, without xset", { DISPLAY: ":0" }, {}, { why: "no-tool" }],
  ["X that refuses", { DISPLAY: ":0" }, { xset: { ok: false, stdout: "" } }, { why: "failed" }],
  ["plain X", { DISPLAY: ":0" }, { xset: said(xset(blanks, off)) }, { afterMs: 600_000 }],
  [
    "GNOME on X: the sooner",
    { DISPLAY: ":0", XDG_CURRENT_DESKTOP: "ubuntu:GNOME" },
    { xset: said(xset(blanks, off)), gsettings: said("uint32 300\n") },
    { afterMs: 300_000, by: "gsettings" },
  ],
  [
    "GNOME on Wayland, whose xset tells of nothing",
    { DISPLAY: ":0", WAYLAND_DISPLAY: "wayland-0", XDG_CURRENT_DESKTOP: "GNOME" },
    { xset: said(xset(never, off)), gsettings: said("uint32 300\n") },
    { afterMs: 300_000, by: "gsettings" },
  ],
  [
    "another desktop on Wayland: xset's never is not believed",
    { DISPLAY: ":0", WAYLAND_DISPLAY: "wayland-0", XDG_CURRENT_DESKTOP: "sway" },
    { xset: said(xset(never, off)), gsettings: said("uint32 0\n") },
    { kind: "unknown" },
  ],
  [
    "GNOME's never on X where X itself blanks",
    { DISPLAY: ":0", XDG_CURRENT_DESKTOP: "GNOME" },
    { xset: said(xset(blanks, off)), gsettings: said("uint32 0\n") },
    { afterMs: 600_000, by: "xset" },
  ],
])("Linux: %s", async (_name, env, answers, expected) => {
  expect(await probeDisplaySleep("linux", env, tools(answers))).toMatchObject(expected);
});

test("a system nobody thought of is unknown", async () => {
  expect(await probeDisplaySleep("freebsd", { DISPLAY: ":0" }, tools({}))).toMatchObject({ kind: "unknown" });
});
