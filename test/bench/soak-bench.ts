import type { Figure } from "./figure.ts";
import { livesOf, type PageMetric } from "./soak/measure-memory.ts";
import { runSoak, type SoakPlan, type SoakRecord } from "./soak/run-soak.ts";
import { type Point, type Slope, theilSen } from "./soak/slope.ts";
import { fastDay, faultAt, simulatedMs, trueDay } from "./soak/soak-day.ts";
import { visibleGaps } from "./soak/visible-gaps.ts";
import type { PageNote } from "./soak/watch-page.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** A day in twelve minutes. Not faster: what the page waits for (a load, a vendor, a frame) is as slow as ever. */
const speed = 120;
const usualMinutes = 12;
/** A beat of the stream, the page's own look each second, and a frame. */
const toleratedMs = 2000;
/** Between two words of its collector a page's clock is the true one, so it cannot know by itself how fast data grow old here. */
const toleratedWhileFastMs = 4000;

const round = (value: number, digits = 1) => Number(value.toFixed(digits));
const sum = (
  notes: readonly PageNote[],
  key: { [K in keyof PageNote]: PageNote[K] extends number ? K : never }[keyof PageNote],
) => notes.reduce((total, note) => total + note[key], 0);

const planOf = (minutes: number): SoakPlan => ({
  day: fastDay,
  speed,
  minutes,
  // Thirty seconds of a usual rotation, without the time that belongs to takeovers.
  stepEveryMs: (30_000 / speed) * (fastDay.trouble[0] - 0.02),
  measureEveryMs: 5000,
  toleratedMs: toleratedWhileFastMs,
  // In the first half, so that the last page lives long enough to be measured.
  replacements: (["memory", "nightly", "memory", "memory"] as const)
    .slice(0, Math.max(1, Math.floor(minutes / 3)))
    .map((why, i) => ({ afterMs: (0.05 + 0.12 * i) * minutes * minuteMs, why })),
});

/** Nobody sees what a window does while it lies beneath. */
const seen = ({ notes, onTop }: SoakRecord): PageNote[] =>
  notes.filter(({ page, atMs }) => onTop.some((top) => top.page === page && top.fromMs <= atMs && atMs < top.toMs));

const outages = ({ clock }: SoakRecord, minutes: number): number => {
  const faults = Array.from({ length: Math.floor((minutes * minuteMs * speed) / 1000) }, (_, s) =>
    faultAt(fastDay, s * 1000),
  );
  return clock.speed === speed ? faults.filter((fault, i) => fault !== null && faults[i - 1] !== fault).length : 0;
};

const slopeFigure = (name: string, { slope, low, high }: Slope, unit: string, scale = 1, goal?: string): Figure => {
  const [from, to] = [low, high].map((value) => round(value / scale, 2));
  return {
    name: `${name} a simulated day (95 %: ${from} to ${to})`,
    value: round(slope / scale, 2),
    unit,
    ...(goal && { goal }),
  };
};

const memoryFigures = (record: SoakRecord): Figure[] => {
  const { clock, pages, processes } = record;
  const daysAt = (atMs: number) => (simulatedMs(clock, atMs) - clock.startedMs) / dayMs;
  const pageSlope = (metric: PageMetric) => theilSen(livesOf(pages, metric, 20_000, daysAt));
  const endMs = Math.max(...processes.map(({ atMs }) => atMs));
  /** Windows of hours fill up at first: a third of the run is no rise. */
  const processSlope = (name: string, key: "rss" | "heapUsed") => {
    const fromMs = clock.startedMs + (endMs - clock.startedMs) / 3;
    const points = processes.flatMap((one): Point[] =>
      one.name === name && one.atMs >= fromMs ? [{ x: daysAt(one.atMs), y: one[key] }] : [],
    );
    return theilSen([points]);
  };
  const mib = 2 ** 20;
  return [
    slopeFigure("page: heap", pageSlope("heap"), "MiB", mib),
    slopeFigure("page: DOM nodes", pageSlope("nodes"), "1"),
    slopeFigure("page: event listeners", pageSlope("listeners"), "1"),
    slopeFigure("collector: heap", processSlope("collector", "heapUsed"), "MiB", mib),
    slopeFigure("collector: resident", processSlope("collector", "rss"), "MiB", mib),
    slopeFigure("shell: heap", processSlope("shell", "heapUsed"), "MiB", mib),
    slopeFigure("shell: resident", processSlope("shell", "rss"), "MiB", mib),
    { name: "page: heap at the end", value: round((pages.at(-1)?.heap ?? Number.NaN) / mib), unit: "MiB" },
    {
      name: "collector: heap at the end",
      value: round((processes.findLast(({ name }) => name === "collector")?.heapUsed ?? Number.NaN) / mib),
      unit: "MiB",
    },
  ];
};

const paintFigures = (record: SoakRecord, allowedMs: number): Figure[] => {
  const { notes, onTop, held, machineHeldMs } = record;
  const shown = seen(record);
  const gaps = notes.flatMap((note) => note.gaps.map((gap) => ({ page: note.page, ...gap })));
  const [longest] = visibleGaps(onTop, gaps, held);
  const swaps = onTop.slice(1).map(({ fromMs }) => fromMs);
  const atSwaps = visibleGaps(onTop, gaps, held).filter(({ fromMs, toMs }) =>
    swaps.some((atMs) => fromMs <= atMs + 1000 && toMs >= atMs - 1000),
  );
  const blanks = notes.flatMap(({ page, blanks }) =>
    blanks.filter((atMs) => onTop.some((top) => top.page === page && top.fromMs <= atMs && atMs < top.toMs)),
  );
  const length = (span: { fromMs: number; toMs: number } | undefined) =>
    Math.round(span ? span.toMs - span.fromMs : 17);
  return [
    { name: "the bench itself was held up by a busy machine for", value: Math.round(machineHeldMs), unit: "ms" },
    { name: "frames in which something changed", value: sum(shown, "busyFrames"), unit: "1" },
    {
      name: "of these, dropped (later than two vsyncs)",
      value: round((100 * sum(shown, "lateFrames")) / sum(shown, "busyFrames"), 2),
      unit: "%",
    },
    { name: "longest gap between frames of the window on top", value: length(longest), unit: "ms" },
    { name: "longest gap within a second of a replacement", value: length(atSwaps[0]), unit: "ms" },
    { name: "blank frames of the window on top", value: blanks.length, unit: "1", goal: "<= 0" },
    {
      name: `old shown as new for over ${allowedMs / 1000} s`,
      value: sum(shown, "oldShownAsNew"),
      unit: "1",
      goal: "<= 0",
    },
    {
      name: "longest that a number stood beyond its limit, unmarked",
      value: Math.round(Math.max(0, ...shown.map(({ longestOverAgeMs }) => longestOverAgeMs))),
      unit: "ms",
    },
  ];
};

const eventFigures = (record: SoakRecord): Figure[] => {
  const { replaced } = record;
  const notes = seen(record);
  const one = (name: string, value: number): Figure => ({ name, value, unit: "1" });
  return [
    one("board changes", sum(notes, "boardChanges")),
    one("takeovers", sum(notes, "takeovers")),
    one("panels seen to become unknown", sum(notes, "wentUnknown")),
    one("windows replaced for their memory", replaced.memory),
    one("windows replaced by night", replaced.nightly),
    one("panels updated", record.updates),
    one("requests to the sources", record.polls),
    one("incidents opened", record.incidents),
  ];
};

const named = (part: string, figures: Figure[]): Figure[] =>
  figures.map((figure) => ({ ...figure, name: `${part}: ${figure.name}` }));

/**
 * A day of a wall in twelve minutes, on the built shell: the collector's clock runs 120 times as fast, boards are stepped as often
 * as they would turn, the page and the shell have their true clocks. SOAK_MINUTES makes it longer or shorter, at the same
 * speed. Then a few minutes at true speed, for frames.
 */
export const benchSoak = async ({ quick = false } = {}): Promise<Figure[]> => {
  const minutes = Number(process.env["SOAK_MINUTES"] ?? (quick ? 2 : usualMinutes));
  if (!(minutes > 0)) throw new Error("SOAK_MINUTES is no number of minutes");
  const fast = await runSoak(planOf(minutes));
  const calm = await runSoak({
    day: trueDay,
    speed: 1,
    minutes: quick ? 1 : 3,
    stepEveryMs: null,
    measureEveryMs: 30_000,
    toleratedMs,
    replacements: [{ afterMs: 5000, why: "memory" }],
  });
  return [
    { name: "soak: simulated", value: round((minutes * speed) / 60), unit: "h" },
    ...named(`soak at ${speed} times the speed`, [
      { name: "outages of a source", value: outages(fast, minutes), unit: "1" },
      ...eventFigures(fast),
      ...memoryFigures(fast),
      ...paintFigures(fast, toleratedWhileFastMs),
    ]),
    ...named("soak at true speed", [...eventFigures(calm), ...paintFigures(calm, toleratedMs)]),
  ];
};
