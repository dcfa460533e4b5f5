import type { Theme } from "#renderer/look/theme.ts";

/** Of each colour's distance from grey: levels keep their lightness and sign, and yet no live wall looks like this. */
const kept = 0.4;

/** The same lightness with less colour. */
const pale = (color: string): string => {
  const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const [red = 0, green = 0, blue = 0] = parts;
  const grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return `#${parts
    .map((part) =>
      Math.round(grey + (part - grey) * kept)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
};

/** The wall's own colours with most of the colour taken out. */
export const replayTheme = (theme: Theme): Theme => ({
  ...theme,
  warn: pale(theme.warn),
  warnInk: pale(theme.warnInk),
  critical: pale(theme.critical),
  criticalEdge: pale(theme.criticalEdge),
  criticalPulse: pale(theme.criticalPulse),
  criticalInk: pale(theme.criticalInk),
  series: [
    pale(theme.series[0]),
    pale(theme.series[1]),
    pale(theme.series[2]),
    pale(theme.series[3]),
    pale(theme.series[4]),
    pale(theme.series[5]),
    pale(theme.series[6]),
  ],
});
