import { deploysBetween } from "#electron/demo/model/deploys.ts";
import type { DemoModel } from "#electron/demo/model/model.ts";
import { seedOf } from "#electron/demo/model/random.ts";
import type { DemoLog, LogStore } from "./demo-log.ts";
import { createDice } from "./dice.ts";
import { createPlanMinute } from "./plan-minute.ts";
import { type Line, placeTags, requestLines, throttledWriteLine } from "./request-lines.ts";

const minuteMs = 60_000;
/** A minute's records are made once while people page through it; some forty megabytes at most. */
const rememberedMinutes = 400;
const mostGatewayLinesOfFailures = 10;
const seed = seedOf("demo logs");

const deployLines = (model: DemoModel, minute: number): Line[] => {
  const [fromMs, toMs] = [minute * minuteMs, (minute + 1) * minuteMs];
  return deploysBetween(model, fromMs, toMs).flatMap(({ service, version, beganMs, endedMs }) => {
    const line = (timeMs: number, step: string): Line => ({
      timeMs,
      status: "notice",
      service,
      host: "deployer",
      message: `Deploy of ${service} ${version} ${step}`,
      tags: [...placeTags("aws", service), `version:${version}`, "source:deploy"],
      attributes: {
        deploy: { service, version, step, commit: createDice(seed, Math.floor(beganMs / minuteMs)).hex(12) },
      },
    });
    return [line(beganMs, "started"), line(endedMs - 1000, "finished")].filter(
      ({ timeMs }) => timeMs >= fromMs && timeMs < toMs,
    );
  });
};

/** The id tells the minute and the line, so that every instant can be found again. */
const idOf = (minute: number, index: number) =>
  `AQAAA${minute.toString(36).padStart(8, "0")}${index.toString(36).padStart(4, "0")}`;

/**
 * The demo cloud's log records, made when asked for from the numbers the metrics have. At most 120 a minute: a line at
 * level error or critical for every request the model counts as failed, up to sixty a minute, and a few of the others.
 */
export const createDemoLogs = (model: DemoModel): LogStore => {
  const { plan, hasFailures } = createPlanMinute(model, seed);
  const known = new Map<number, readonly DemoLog[]>();

  const make = (minute: number): readonly DemoLog[] => {
    const { failures, refusals, throttledWrites, served } = plan(minute);
    let drawn = 0;
    /** A request of its own dice, begun early enough for its last line to fall into the minute. */
    const next = () => {
      const dice = createDice(seed ^ Math.imul(++drawn, 0x85ebca6b), minute);
      return { dice, timeMs: minute * minuteMs + dice.whole(minuteMs - 4000) };
    };
    const failed = failures.map(({ endpoint, kind }, index) => {
      const { dice, timeMs } = next();
      const lines = requestLines(endpoint, { kind }, timeMs, dice);
      return index < mostGatewayLinesOfFailures ? lines : lines.slice(0, 1);
    });
    const refused = refusals.map((endpoint) => {
      const { dice, timeMs } = next();
      return requestLines(endpoint, { kind: "refused" }, timeMs, dice).slice(0, 1);
    });
    const slowed = throttledWrites.map((endpoint) => {
      const { dice, timeMs } = next();
      return throttledWriteLine(endpoint, timeMs, dice);
    });
    const well = served.map((endpoint) => {
      const { dice, timeMs } = next();
      return requestLines(endpoint, { kind: "served" }, timeMs, dice);
    });
    return [...deployLines(model, minute), ...failed.flat(), ...refused.flat(), ...slowed, ...well.flat()]
      .map((line, index) => ({ id: idOf(minute, index), ...line }))
      .sort((a, b) => a.timeMs - b.timeMs || (a.id < b.id ? -1 : 1));
  };

  return {
    isCalm: (minute) => !hasFailures(minute),
    minute: (minute) => {
      const found = known.get(minute);
      if (found) return found;
      const made = make(minute);
      known.set(minute, made);
      const oldest = known.size > rememberedMinutes ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      return made;
    },
  };
};
