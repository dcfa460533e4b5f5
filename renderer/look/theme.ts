import type { Level } from "#config/contract/panel.ts";

/** All colours of one theme; canvases and CSS read the same roles. */
export type Theme = {
  ground: string;
  panel: string;
  line: string;
  ink: string;
  dim: string;
  accent: string;
  warn: string;
  onWarn: string;
  /** Warn as text on the panel's own ground. */
  warnInk: string;
  critical: string;
  criticalEdge: string;
  /** The fill at the height of the one pulse. */
  criticalPulse: string;
  onCritical: string;
  criticalInk: string;
  unknown: string;
  unknownHatch: string;
  onUnknown: string;
  /** What was last known, struck back. */
  unknownInk: string;
  /** How a plot's flat ground vanishes into the hatch: its colour must be the darker of the two, or the lighter. */
  hatchBlend: "lighten" | "darken";
  /** Okabe and Ito's, in the order they are given to series. */
  series: readonly [string, string, string, string, string, string, string];
};

export const dark: Theme = {
  ground: "#0B0F14",
  panel: "#121922",
  line: "#223040",
  ink: "#E8EEF4",
  dim: "#98A6B4",
  accent: "#6CB6FF",
  warn: "#F2B33D",
  onWarn: "#1A1204",
  warnInk: "#F2B33D",
  critical: "#AE1119",
  criticalEdge: "#FF5A5F",
  criticalPulse: "#CC1F28",
  onCritical: "#FFFFFF",
  criticalInk: "#FF8A8E",
  unknown: "#2A333D",
  unknownHatch: "#3A4450",
  onUnknown: "#E8EEF4",
  unknownInk: "#B7C2CC",
  hatchBlend: "lighten",
  series: ["#56B4E9", "#E69F00", "#009E73", "#F0E442", "#CC79A7", "#D55E00", "#0072B2"],
};

export const light: Theme = {
  ground: "#E9EDF1",
  panel: "#FFFFFF",
  line: "#CBD5DF",
  ink: "#14202B",
  dim: "#4A5A69",
  accent: "#0B62B8",
  warn: "#F2B33D",
  onWarn: "#1A1204",
  warnInk: "#7A4E00",
  critical: "#AE1119",
  criticalEdge: "#6E0A10",
  criticalPulse: "#CC1F28",
  onCritical: "#FFFFFF",
  criticalInk: "#AE1119",
  unknown: "#D3DAE1",
  unknownHatch: "#B9C3CD",
  onUnknown: "#14202B",
  unknownInk: "#37444F",
  hatchBlend: "darken",
  series: ["#0072B2", "#B86E00", "#00785A", "#8A7F00", "#A8487F", "#B24700", "#2C7FB0"],
};

/** What lies behind a panel's text and plots at a level. */
export const groundOf = (theme: Theme, level: Level): string => {
  if (level === "critical") return theme.critical;
  if (level === "muted") return theme.ground;
  return level === "unknown" ? theme.unknown : theme.panel;
};

export const inkOf = (theme: Theme, level: Level): string => {
  if (level === "critical") return theme.onCritical;
  return level === "unknown" ? theme.onUnknown : theme.ink;
};

/** The first line of a panel: in the colour of series, but white where the panel itself is loud. */
export const lineColor = (theme: Theme, level: Level, index: number): string => {
  const color = theme.series[index % theme.series.length] ?? theme.series[0];
  if (level === "unknown") return theme.unknownInk;
  return level === "critical" && index === 0 ? theme.onCritical : color;
};

/** Gives the roles to CSS as --ground, --panel, ... through CSSOM, which a strict policy allows. */
export const applyTheme = (root: HTMLElement, theme: Theme): void => {
  for (const [role, value] of Object.entries(theme))
    if (typeof value === "string") root.style.setProperty(`--${role}`, value);
  root.style.setProperty("--series1", theme.series[0]);
};
