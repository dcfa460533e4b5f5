import type { Behaviour, VendorRequest } from "#test/support/vendor-server.ts";

/** `speed` simulated milliseconds pass in one; the simulated day begins when the bench does. */
export type SoakClock = { startedMs: number; speed: number };
export const simulatedMs = ({ startedMs, speed }: SoakClock, nowMs: number): number =>
  startedMs + (nowMs - startedMs) * speed;

type Share = readonly [from: number, to: number];
type Fault = { share: Share; does: "refuses" | "cuts" | "is silent" };

/** What happens again and again, in shares of a cycle of simulated time. */
export type SoakDay = { cycleMs: number; trouble: Share; faults: readonly Fault[] };

/** Forty cycles a day: each has a takeover and three outages of a source, the longest well beyond what data may be old. */
export const fastDay: SoakDay = {
  cycleMs: 36 * 60_000,
  trouble: [0.83, 0.97],
  faults: [
    { share: [0.05, 0.1], does: "refuses" },
    { share: [0.2, 0.28], does: "cuts" },
    { share: [0.4, 0.75], does: "is silent" },
  ],
};

/** Three minutes as they are: trouble lasts longer than the minute between two samples. */
export const trueDay: SoakDay = {
  cycleMs: 180_000,
  trouble: [0.3, 0.75],
  faults: [{ share: [0.1, 0.6], does: "refuses" }],
};

export const boardCount = 6;
/** Minutes that a sample may be old, as the wall file says. */
export const staleMinutes = 5;
/** A tile of minutes starts again here, so that its number is written out. */
export const minutesRound = 1000;

const within = ([from, to]: Share, share: number): boolean => from <= share && share < to;

export const shareOf = ({ cycleMs }: SoakDay, sinceMs: number): number => (sinceMs % cycleMs) / cycleMs;

/** The board that is in trouble so long after the beginning; null: none. */
export const troubleAt = (day: SoakDay, sinceMs: number): number | null =>
  sinceMs >= 0 && within(day.trouble, shareOf(day, sinceMs)) ? Math.floor(sinceMs / day.cycleMs) % boardCount : null;

export const faultAt = (day: SoakDay, sinceMs: number): Fault["does"] | null =>
  day.faults.find(({ share }) => within(share, shareOf(day, sinceMs)))?.does ?? null;

/** Of the two sources `flapping` has all the faults; its tiles show the minute of their sample, so that a page can be judged by them. */
export const soakWall = (url: string): string => {
  const query = (source: string, promql: string) => `query: { source: ${source}, promql: ${promql} }`;
  const panels = (board: number) => [
    `{ kind: tile, id: clock-${board}, title: Minute ${board}, decimals: 0, compare: none, staleAfter: ${staleMinutes}m, ${query("flapping", "minute")} }`,
    `{ kind: tile, id: trouble-${board}, title: Errors ${board}, unit: errors/min, thresholds: { warn: ">= 5", critical: ">= 10" }, ${query("steady", `trouble_${board}`)} }`,
    ...[1, 2].map((at) => `{ kind: tile, title: Load ${board}.${at}, ${query("steady", `load_${board}_${at}`)} }`),
    ...[1, 2].map((at) => `{ kind: trend, title: Calls ${board}.${at}, ${query("steady", `calls_${board}_${at}`)} }`),
    `{ kind: trend, title: Latency ${board}, unit: ms, ${query("flapping", `latency_${board}`)} }`,
    `{ kind: ranking, title: Slowest ${board}, window: 30m, ${query("steady", `ranks_${board}`)} }`,
  ];
  const boards = Array.from(
    { length: boardCount },
    (_, at) =>
      `  - id: b${at}\n    title: Board ${at}\n    panels:\n${panels(at)
        .map((panel) => `      - ${panel}\n`)
        .join("")}`,
  );
  // A source that is silent is given up soon, for this time-out is not simulated.
  const source = (name: string) => `  ${name}: { kind: prometheus, url: "${url}/${name}", timeoutMs: 300 }\n`;
  return `version: 1
name: Soak
rotation: { seconds: 3 }
upkeep: { from: "00:00", to: "23:59" }
sources:
${source("steady")}${source("flapping")}boards:
${boards.join("")}`;
};

const numberFor = (day: SoakDay, query: string, sinceMs: number, timeS: number): number => {
  if (query === "minute") return Math.floor(timeS / 60) % minutesRound;
  const trouble = /^trouble_(\d)$/.exec(query);
  if (trouble) return troubleAt(day, sinceMs) === Number(trouble[1]) ? 20 : 0;
  // Any line that moves, another one for each name.
  const seed = [...query].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return 100 + 40 * Math.sin(timeS / 1800 + seed) + (((timeS / 60) * seed) % 7);
};

/** Several lines on one plot and in a list, one beside a number. */
const seriesOf = (query: string): number => (/^(calls|latency|ranks)_/.test(query) ? 4 : 1);

/** What both sources answer, by what they are asked for alone; faults go by the simulated time. */
export const soakVendor =
  (day: SoakDay, clock: SoakClock, now: () => number) =>
  ({ path, body }: VendorRequest): Behaviour => {
    const fault = path.startsWith("/flapping") ? faultAt(day, simulatedMs(clock, now()) - clock.startedMs) : null;
    if (fault === "refuses") return { does: "answer", status: 503, body: "{}" };
    if (fault === "cuts") return { does: "cut", when: "mid-body" };
    if (fault === "is silent") return { does: "silence" };
    const asked = new URLSearchParams(body);
    const query = asked.get("query") ?? "";
    const name = /\b(minute|(?:trouble|load|calls|latency|ranks)_\w+)/.exec(query)?.[1] ?? "";
    const number = (key: string) => Number(asked.get(key));
    const isRange = path.endsWith("/query_range");
    const count = isRange ? Math.floor((number("end") - number("start")) / number("step")) + 1 : 1;
    const firstS = isRange ? number("start") : number("time");
    const result = Array.from({ length: seriesOf(name) }, (_, series) => {
      const pairs = Array.from({ length: count }, (_, at) => {
        const timeS = firstS + at * (isRange ? number("step") : 0);
        return [timeS, String(numberFor(day, name, timeS * 1000 - clock.startedMs, timeS) + 5 * series)];
      });
      return { metric: { job: `job${series}` }, ...(isRange ? { values: pairs } : { value: pairs[0] }) };
    });
    const data = { resultType: isRange ? "matrix" : "vector", result };
    return { does: "answer", body: JSON.stringify({ status: "success", data }) };
  };
