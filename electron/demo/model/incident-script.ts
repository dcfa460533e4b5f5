import { seedOf, uniform } from "./random.ts";
import { serviceNames } from "./services.ts";

/** In the order they come after the start. */
export const incidentKinds = ["exception-storm", "client-bug", "hot-table", "concurrency", "quota"] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** Something that happens to the game backend for a while; `deploy:<service>` and the cost leak are not incidents. */
export type Happening = { kind: IncidentKind | "cost-leak" | `deploy:${string}`; fromMs: number; toMs: number };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const cycleMs = 40 * minuteMs;
export const firstIncidentAfterMs = 3 * minuteMs;
const incidentMs = 6 * minuteMs;
/** How long an incident, or a deploy, takes to reach its full effect and to fade. */
const rampMs = minuteMs;
const deployMs = 5 * minuteMs;
/** Before the demo started only every so many cycles had an incident, so that its history is mostly calm. */
const oneInPastCycles = 9;
const calmBeforeStartMs = 30 * minuteMs;
const leak = { beforeAnchorMs: 4 * dayMs, lastsMs: 10 * dayMs, fullAfterMs: 8 * dayMs };

const pastSeed = seedOf("past incidents");
const deploySeed = seedOf("deploys");

const kindAt = (index: number): IncidentKind => incidentKinds[index % incidentKinds.length] ?? "exception-storm";

const scripted = (anchorMs: number, fromMs: number, toMs: number): Happening[] => {
  const firstMs = anchorMs + firstIncidentAfterMs;
  const found: Happening[] = [];
  const begin = Math.max(0, Math.floor((fromMs - firstMs - incidentMs) / cycleMs));
  for (let index = begin; firstMs + index * cycleMs < toMs; index++) {
    const startMs = firstMs + index * cycleMs;
    if (startMs + incidentMs > fromMs) found.push({ kind: kindAt(index), fromMs: startMs, toMs: startMs + incidentMs });
  }
  return found;
};

const remembered = (anchorMs: number, fromMs: number, toMs: number): Happening[] => {
  const found: Happening[] = [];
  const untilMs = Math.min(toMs, anchorMs - calmBeforeStartMs);
  for (let slot = Math.floor((fromMs - incidentMs) / cycleMs) - 1; slot * cycleMs < untilMs; slot++) {
    if (uniform(pastSeed, slot) * oneInPastCycles >= 1) continue;
    const startMs = slot * cycleMs + Math.floor(uniform(pastSeed ^ 1, slot) * 30) * minuteMs;
    const endMs = startMs + incidentMs;
    if (endMs <= fromMs || startMs >= toMs || endMs > anchorMs - calmBeforeStartMs) continue;
    found.push({ kind: kindAt(Math.floor(uniform(pastSeed ^ 2, slot) * 1000)), fromMs: startMs, toMs: endMs });
  }
  return found;
};

/** Two deploys a working day, at 14:00 and 16:00 in Tokyo, of one service each. */
const deploys = (fromMs: number, toMs: number): Happening[] => {
  const found: Happening[] = [];
  for (let day = Math.floor(fromMs / dayMs) - 1; day * dayMs < toMs; day++) {
    const weekday = (day + 4) % 7;
    if (weekday === 0 || weekday === 6) continue;
    for (const utcHour of [5, 7]) {
      const startMs = day * dayMs + utcHour * hourMs;
      if (startMs + deployMs <= fromMs || startMs >= toMs) continue;
      const service = serviceNames[Math.floor(uniform(deploySeed, day * 24 + utcHour) * serviceNames.length)];
      found.push({ kind: `deploy:${service ?? "player"}`, fromMs: startMs, toMs: startMs + deployMs });
    }
  }
  return found;
};

/** All that happens in [fromMs, toMs). `anchorMs` is when the demo started: its first incident is three minutes later. */
export const happeningsBetween = (anchorMs: number | null, fromMs: number, toMs: number): Happening[] => {
  const found = deploys(fromMs, toMs);
  if (anchorMs === null) return found;
  found.push(...remembered(anchorMs, fromMs, toMs), ...scripted(anchorMs, fromMs, toMs));
  const leakFromMs = anchorMs - leak.beforeAnchorMs;
  const leakToMs = leakFromMs + leak.lastsMs;
  if (leakFromMs < toMs && leakToMs > fromMs) found.push({ kind: "cost-leak", fromMs: leakFromMs, toMs: leakToMs });
  return found;
};

/** 0 to 1: how far a happening has its effect at an instant. */
export const intensityAt = (happening: Happening, timeMs: number): number => {
  if (timeMs < happening.fromMs || timeMs >= happening.toMs) return 0;
  if (happening.kind === "cost-leak") return Math.min(1, (timeMs - happening.fromMs) / leak.fullAfterMs);
  return Math.min(1, (timeMs - happening.fromMs) / rampMs, (happening.toMs - timeMs) / rampMs);
};
