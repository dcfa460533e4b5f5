/** Draws one tick on all panels; `extraMs` moves the window on without a new sample. */
export type DrawTick = (tick: number, extraMs?: number) => void;

/** One way of drawing: takes the panels' boxes, returns how a tick is drawn. */
export type DrawWay = (boxes: HTMLElement[]) => DrawTick;

export type WayName = "ours" | "echarts" | "uplot";

/** How the main thread fared over some updates. */
export type MainThread = {
  /** The longest task the browser saw (it sees those over 50 ms), 0 for none. */
  longestTaskMs: number;
  /** Medians over the updates: the update itself, and until the frame after it. */
  updateMs: number;
  toFrameMs: number;
};

export type DrawBench = {
  ready: Promise<void>;
  /** Ticks once each `everyMs`. */
  run: (ticks: number, everyMs: number) => Promise<MainThread>;
  /** Plays minutes of a live wall: the window moves every five seconds, a sample comes once a minute. */
  live: (minutes: number, stepEveryMs: number) => Promise<void>;
  /** Ticks as fast as they can be given. */
  rush: (ticks: number) => Promise<void>;
};

declare global {
  interface Window {
    drawBench: DrawBench;
  }
}
