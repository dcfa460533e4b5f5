import type { SoakClock } from "./soak-day.ts";
import type { Span } from "./visible-gaps.ts";

export type WatchOptions = SoakClock & { staleMinutes: number; minutesRound: number; toleratedMs: number };

/** What a page saw of itself since its last note; times are milliseconds since the epoch. */
export type PageNote = {
  page: string;
  atMs: number;
  frames: number;
  /** Of the frames, those in which something had changed or a board was fading; and of these, those later than two vsyncs. */
  busyFrames: number;
  lateFrames: number;
  boardChanges: number;
  takeovers: number;
  /** Tiles that went from known to unknown. */
  wentUnknown: number;
  /** Times that a tile showed a sample as known for longer than tolerated after it was too old. */
  oldShownAsNew: number;
  longestOverAgeMs: number;
  gaps: Span[];
  blanks: number[];
};

/** Runs in the page, beside the product's own code: counts frames and looks at what stands on the wall. Must need nothing from outside. */
export const watchPage = (options: WatchOptions) => {
  const tell: unknown = Reflect.get(window, "soakNote");
  const isKnown = Reflect.get(window, "soakWatched") === true;
  if (typeof tell !== "function" || isKnown || !location.search.includes("window=")) return;
  Reflect.set(window, "soakWatched", true);
  const page = new URLSearchParams(location.search).get("window") ?? "";
  const vsyncMs = 1000 / 60;
  const fadeMs = 200;
  const nothing = () => ({
    page,
    atMs: 0,
    frames: 0,
    busyFrames: 0,
    lateFrames: 0,
    boardChanges: 0,
    takeovers: 0,
    wentUnknown: 0,
    oldShownAsNew: 0,
    longestOverAgeMs: 0,
    gaps: [] as { fromMs: number; toMs: number }[],
    blanks: [] as number[],
  });
  let note = nothing();
  let lastMs = performance.now();
  let lookedMs = 0;
  let changed = false;
  let position = "";
  let positionAtMs = 0;
  let taken = false;
  const known = new Map<string, boolean>();
  const over = new Set<string>();
  new MutationObserver(() => {
    changed = true;
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  const lookAtTiles = () => {
    const simulatedMs = options.startedMs + (Date.now() - options.startedMs) * options.speed;
    for (const tile of document.querySelectorAll('.board-shown [data-panel^="clock-"]')) {
      const id = tile.getAttribute("data-panel") ?? "";
      const isNow = !tile.classList.contains("level-unknown");
      if (known.get(id) && !isNow) note.wentUnknown += 1;
      known.set(id, isNow);
      const text = tile.querySelector(".value-number")?.textContent ?? "";
      const minute = Number(text);
      const round = options.minutesRound;
      const age = (((simulatedMs / 60_000 - minute) % round) + round) % round;
      // A sample of this very minute may be ahead of this clock by a hair.
      const overMs = ((age > round - 2 ? 0 : age) - options.staleMinutes) * (60_000 / options.speed);
      if (!isNow || text === "" || !Number.isFinite(minute) || overMs <= 0) {
        over.delete(id);
        continue;
      }
      note.longestOverAgeMs = Math.max(note.longestOverAgeMs, overMs);
      if (overMs > options.toleratedMs && !over.has(id)) note.oldShownAsNew += 1;
      if (overMs > options.toleratedMs) over.add(id);
    }
  };
  const lookAtHead = (nowMs: number) => {
    const shown = document.querySelector(".head-position")?.textContent ?? "";
    if (shown !== position) {
      if (position !== "") note.boardChanges += 1;
      position = shown;
      positionAtMs = nowMs;
    }
    const isTaken = document.querySelector(".head-taken") !== null;
    if (isTaken && !taken) note.takeovers += 1;
    taken = isTaken;
  };
  const frame = (nowMs: number) => {
    const gapMs = nowMs - lastMs;
    note.frames += 1;
    if (changed || nowMs - positionAtMs < fadeMs) {
      note.busyFrames += 1;
      if (gapMs > 2 * vsyncMs + 1) note.lateFrames += 1;
    }
    changed = false;
    if (gapMs > 1.5 * vsyncMs)
      note.gaps.push({ fromMs: performance.timeOrigin + lastMs, toMs: performance.timeOrigin + nowMs });
    lastMs = nowMs;
    lookAtHead(nowMs);
    if (document.querySelector(".board-shown .value-number") === null) note.blanks.push(Date.now());
    if (nowMs - lookedMs > 100) {
      lookedMs = nowMs;
      lookAtTiles();
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  setInterval(() => {
    tell({ ...note, atMs: Date.now() });
    note = nothing();
  }, 500);
};
