import { describe, expect, test } from "vitest";
import { dark, groundOf, inkOf, light, lineColor, type Theme } from "#renderer/look/theme.ts";
import { signOf } from "#renderer/panels/LevelSign.tsx";
import { contrast, lightness, type Sight } from "#test/support/color.ts";

const themes: [name: string, theme: Theme][] = [
  ["dark", dark],
  ["light", light],
];
const sights: Sight[] = ["normal", "protanopia", "deuteranopia", "tritanopia"];

test("contrast is that of WCAG: black on white is 21, a colour on itself 1", () => {
  expect(contrast("#000000", "#FFFFFF")).toBeCloseTo(21, 5);
  expect(contrast("#AE1119", "#AE1119")).toBe(1);
  expect(contrast("#777777", "#FFFFFF")).toBeCloseTo(4.48, 2);
});

describe.each(themes)("%s theme", (_name, theme) => {
  const hatch = [theme.unknown, theme.unknownHatch];

  test("primary values have a contrast of 7 on their level's ground", () => {
    expect(contrast(theme.ink, theme.panel)).toBeGreaterThanOrEqual(7);
    expect(contrast(theme.onCritical, theme.critical)).toBeGreaterThanOrEqual(7);
    expect(contrast(theme.warnInk, theme.panel)).toBeGreaterThanOrEqual(7);
    // A muted panel lets the board's ground through.
    expect(contrast(theme.ink, theme.ground)).toBeGreaterThanOrEqual(7);
    for (const stripe of hatch) expect(contrast(theme.onUnknown, stripe)).toBeGreaterThanOrEqual(7);
  });

  test("all other text has 4.5 on everything it can stand on", () => {
    for (const ground of [theme.panel, theme.ground]) {
      expect(contrast(theme.dim, ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(theme.criticalInk, ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(theme.accent, ground)).toBeGreaterThanOrEqual(4.5);
    }
    // A ranking's bar lies behind its text.
    expect(contrast(theme.ink, theme.line)).toBeGreaterThanOrEqual(7);
    expect(contrast(theme.dim, theme.line)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme.onWarn, theme.warn)).toBeGreaterThanOrEqual(7);
    expect(contrast(theme.onCritical, theme.criticalPulse)).toBeGreaterThanOrEqual(4.5);
    for (const stripe of hatch) expect(contrast(theme.unknownInk, stripe)).toBeGreaterThanOrEqual(4.5);
  });

  test("lines are seen on the ground of their level", () => {
    for (const level of ["ok", "warn", "critical", "unknown", "muted"] as const)
      expect(contrast(lineColor(theme, level, 0), groundOf(theme, level))).toBeGreaterThanOrEqual(3);
    for (const color of theme.series) expect(contrast(color, theme.panel)).toBeGreaterThanOrEqual(3);
  });

  test("the ink of a level is readable on its ground", () => {
    for (const level of ["ok", "warn", "critical", "unknown", "muted"] as const)
      expect(contrast(inkOf(theme, level), groundOf(theme, level))).toBeGreaterThanOrEqual(7);
  });

  test.each(sights)("to %s the filled levels differ from calm and from each other by lightness", (sight) => {
    const fills = [theme.panel, theme.warn, theme.critical].map((color) => lightness(color, sight));
    const [panel = 0, warn = 0, critical = 0] = fills;
    expect(Math.abs(warn - critical)).toBeGreaterThan(25);
    expect(Math.abs(critical - panel)).toBeGreaterThan(10);
    expect(Math.abs(warn - panel)).toBeGreaterThan(15);
    expect(lightness(theme.criticalEdge, sight)).not.toBeCloseTo(lightness(theme.panel, sight), -1);
  });

  test("the ground a plot is painted on is the stripe that the hatch's blend lets vanish", () => {
    const darker = lightness(theme.unknown, "normal") < lightness(theme.unknownHatch, "normal");
    expect(theme.hatchBlend).toBe(darker ? "lighten" : "darken");
  });
});

test("the five levels have five signs", () => {
  expect(new Set(Object.values(signOf)).size).toBe(5);
});
