import { logsConfig } from "#config/wall/logs.ts";
import { panel } from "#config/wall/panel.ts";
import { startLogPanels } from "#electron/live/logs/start-log-panels.ts";
import { createGroupMemory } from "#electron/logs/groups/group-memory.ts";
import { createLogHub } from "#electron/logs/hub/log-hub.ts";
import type { RawLogRecord } from "#electron/logs/log-source.ts";
import { createMasker } from "#electron/logs/privacy/masker.ts";
import type { LogDemand } from "#electron/panels/log-demand.ts";
import { planLogs } from "#electron/panels/plan-logs.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { createFakeLogs, rawRecord } from "#test/support/fake-logs.ts";

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export const demandsOf = (written: object, sources = ["a"]) => {
  const parsed = panel.parse({ kind: "logs", title: "T", ...written });
  return parsed.kind === "logs" ? planLogs(parsed, sources) : [];
};

export const failure = (type: string, timeMs: number, level: RawLogRecord["level"] = "error") =>
  rawRecord({ id: `${type} ${timeMs}`, source: "a", timeMs, level, error: { type, message: "broken", stack: null } });

export const freshDisk = (): { json: string | null } => ({ json: null });

/** One log source and what asks it; `disk` outlives a restart. */
export const openLogPanels = (
  records: RawLogRecord[],
  { disk = freshDisk(), pace = 1, clock = createFakeClock() } = {},
) => {
  const fake = createFakeLogs(records);
  const started: number[] = [];
  let running = 0;
  let most = 0;
  const slow = { ms: 0 };
  const source = {
    ...fake.source,
    search: async (...asked: Parameters<typeof fake.source.search>) => {
      started.push(clock.now());
      most = Math.max(most, ++running);
      await new Promise<void>((done) => void clock.after(slow.ms, done));
      running -= 1;
      return fake.source.search(...asked);
    },
  };
  const masker = createMasker(logsConfig.parse({}).mask);
  const hub = createLogHub({ sources: new Map([["a", source]]), masker, now: clock.now, clean: (text) => text });
  const planned: Record<string, number>[] = [];
  const polls = startLogPanels({
    ...{ clock, hub, random: () => 0 },
    budget: { pace: () => pace, plan: (_, perHour) => void planned.push(Object.fromEntries(perHour)) },
    terms: new Map([["a", { requestsPerHour: 100 }]]),
    memory: createGroupMemory({ load: () => disk.json, save: (json) => Object.assign(disk, { json }) }),
  });
  return { clock, fake, polls, hub, started, planned, slow, disk, mostAtOnce: () => most };
};

/** The only demand of a panel over one source. */
export const demandOf = (written: object): LogDemand => {
  const [demand, ...others] = demandsOf(written);
  if (!demand || others.length > 0) throw new Error("expected one demand");
  return demand;
};
