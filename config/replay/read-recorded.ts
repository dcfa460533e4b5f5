import type { PanelState } from "#config/contract/panel.ts";
import { level } from "#config/contract/panel.ts";
import { type BoardView, type PanelView, type WallView, wallView } from "#config/contract/wall-view.ts";

// What an incident keeps outlives versions: a key that a recording does not have yet gets the value below.

const blankPanel: PanelView = {
  id: "",
  kind: "text",
  title: "",
  w: null,
  h: null,
  unit: null,
  decimals: null,
  thresholds: null,
  windowMs: null,
  top: null,
  better: null,
  zero: true,
  currency: null,
  text: null,
  sources: [],
};
const blankBoard: BoardView = { id: "", title: "", seconds: null, hours: [], takeover: false, panels: [] };
const blankWall: WallView = {
  name: "",
  locale: "en",
  timezone: "UTC",
  theme: "dark",
  display: { diagonalInch: 55, distanceM: 4 },
  displays: {},
  sound: null,
  rotationSeconds: 30,
  idleSeconds: 120,
  demo: false,
  version: "",
  wallRev: 0,
  boards: [],
  problem: null,
};
const blankState: Omit<PanelState, "id" | "rev"> = {
  level: "unknown",
  reason: "no-data",
  lastLevel: null,
  sinceMs: 0,
  asOfMs: null,
  fetchedAtMs: null,
  freshUntilMs: null,
  nextPollMs: null,
  everyMs: null,
  slowed: false,
  notice: null,
  data: null,
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const filled = (blank: object, value: unknown): Record<string, unknown> => ({
  ...blank,
  ...(isRecord(value) ? value : {}),
});

const listIn = (value: unknown, key: string): unknown[] =>
  isRecord(value) && Array.isArray(value[key]) ? value[key] : [];

/** A wall as any version recorded it. Throws when it is none. */
export const readWall = (recorded: unknown): WallView =>
  wallView.parse({
    ...filled(blankWall, recorded),
    boards: listIn(recorded, "boards").map((board) => ({
      ...filled(blankBoard, board),
      panels: listIn(board, "panels").map((panel) => filled(blankPanel, panel)),
    })),
  });

const isState = (value: object): value is Omit<PanelState, "id" | "rev"> =>
  "level" in value && level.safeParse(value.level).success && "data" in value;

/**
 * A state as any version recorded it; null when it is none. The data are taken as they are: thirty times a second is
 * too often to look into them, and a panel that cannot draw its data says so and leaves the others alone.
 */
export const readState = (recorded: unknown, id: string, rev: number): PanelState | null => {
  const whole = { ...blankState, ...(isRecord(recorded) ? recorded : { level: null }) };
  return isState(whole) ? { ...whole, id, rev } : null;
};
