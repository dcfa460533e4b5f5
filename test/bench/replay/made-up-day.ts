import type { Level, Line, PanelData, PanelState } from "#config/contract/panel.ts";
import type { PanelView, WallView } from "#config/contract/wall-view.ts";
import { madeUpView, madeUpWall } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";

const minuteMs = 60_000;
const samples = 240;
const weekMs = 7 * 86_400_000;

/** Noise that is the same for the same minute and panel, so that a line keeps its past as it moves on. */
const noise = (minute: number, seed: number): number => {
  const mixed = Math.imul((minute ^ (seed * 7919)) | 1, 0x9e3779b1) >>> 0;
  return (Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 0) / 2 ** 32;
};
const valueAt = (minute: number, seed: number): number => {
  const rhythm = 1 + 0.4 * Math.sin(minute / 229 + seed) + 0.05 * noise(minute, seed);
  return Math.round(100 * (20 + 37 * (seed % 11)) * rhythm) / 100;
};

const lineTo = (minute: number, seed: number, label: string, shift = 0): Line => ({
  label,
  startMs: (minute - samples + 1) * minuteMs,
  stepMs: minuteMs,
  values: Array.from({ length: samples }, (_, i) => valueAt(minute - samples + 1 + i - shift, seed)),
});

const rank = (minute: number, seed: number, rows: number) =>
  Array.from({ length: rows }, (_, row) => ({
    label: `api-${seed}-${row}`,
    value: Math.round(valueAt(minute, seed + row)),
  }));

const dataOf = (kind: PanelView["kind"], minute: number, seed: number): PanelData => {
  switch (kind) {
    case "trend": {
      const labels = seed % 2 === 0 ? ["requests"] : ["eu", "us", "ap"];
      return {
        kind: "trend",
        fromMs: (minute - samples + 1) * minuteMs,
        toMs: (minute + 1) * minuteMs,
        lines: labels.map((label, i) => lineTo(minute, seed + i, label)),
        compare: labels.map((label, i) => lineTo(minute, seed + i, label, 10_080)),
        compareMs: weekMs,
        smooth: [],
        trends: [],
        more: 0,
      };
    }
    case "ranking": {
      const rows = rank(minute, seed, 10).toSorted((a, b) => b.value - a.value);
      return {
        kind: "ranking",
        windowMs: 3_600_000,
        rows: rows.map((row, i) => ({ ...row, level: "ok", previousPlace: i + 1 })),
        hasPrevious: true,
      };
    }
    case "capacity": {
      const rows = rank(minute, seed, 5).map(({ label, value }) => ({
        label,
        used: value,
        limit: 2000,
        ratio: value / 2000,
      }));
      return { kind: "capacity", rows: rows.map((row) => ({ ...row, level: "ok" as const })), more: 3, users: [] };
    }
    default: {
      const line = lineTo(minute, seed, "value");
      return {
        kind: "tile",
        value: line.values.at(-1) ?? null,
        compareValue: valueAt(minute - 10_080, seed),
        compareMs: weekMs,
        line,
      };
    }
  }
};

/** A panel now and then breaches for a quarter of an hour. */
const levelOf = (minute: number, seed: number): Level => {
  const part = (minute + seed * 173) % 720;
  if (part < 15) return seed % 3 === 0 ? "critical" : "warn";
  return part === 400 ? "unknown" : "ok";
};

const kinds: PanelView["kind"][] = [
  "tile",
  "trend",
  "tile",
  "trend",
  "tile",
  "ranking",
  "tile",
  "trend",
  "tile",
  "capacity",
];

/** A wall of so many panels on so many boards, asked once a minute: what it shows in a minute. */
export const madeUpDay = (
  panels: number,
  boards: number,
): { wall: WallView; statesAt: (minute: number) => Omit<PanelState, "rev">[] } => {
  const each = Math.ceil(panels / boards);
  const size = { w: each > 12 ? 2 : 3, h: 3 };
  const views = Array.from({ length: panels }, (_, seed) =>
    madeUpView(`panel-${seed}`, kinds[seed % kinds.length] ?? "tile", {
      title: `Panel ${seed}`,
      unit: "req/s",
      ...size,
    }),
  );
  const wall = madeUpWall(
    Array.from({ length: boards }, (_, board) => ({
      id: `board-${board}`,
      title: `Board ${board + 1}`,
      panels: views.slice(board * each, (board + 1) * each).map((view) => ({ view, state: null })),
    })),
    { idleSeconds: 3600 },
  );
  const stateAt = (view: PanelView, minute: number, seed: number) => {
    const level = levelOf(minute, seed);
    const beganMs = (minute - ((minute + seed * 173) % 720)) * minuteMs;
    return panelState(view.id, {
      level,
      reason: level === "unknown" ? "failed" : null,
      sinceMs: beganMs,
      asOfMs: minute * minuteMs,
      fetchedAtMs: minute * minuteMs + 20_000 + seed,
      freshUntilMs: (minute + 8) * minuteMs,
      nextPollMs: (minute + 1) * minuteMs + 20_000,
      data: dataOf(view.kind, minute, seed),
    });
  };
  return { wall, statesAt: (minute) => views.map((view, seed) => stateAt(view, minute, seed)) };
};
