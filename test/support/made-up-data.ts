import type { AlarmState, Level, Line, PanelDataOf } from "#config/contract/panel.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A wavy line of four hours that ends at `endMs`, one sample a minute; the same for the same seed. */
const madeUpLine = (endMs: number, mean: number, seed = 1, label = ""): Line => ({
  label,
  startMs: endMs - 240 * minuteMs,
  stepMs: minuteMs,
  values: Array.from({ length: 241 }, (_, i) => {
    const wave = Math.sin(i / 37 + seed) * 0.3 + Math.sin(i * 1.7 * seed) * 0.06;
    return Math.max(0, Number((mean * (1 + wave)).toFixed(2)));
  }),
});

export const tileData = (endMs: number, value: number, seed = 1): PanelDataOf<"tile"> => ({
  kind: "tile",
  value,
  compareValue: value * 0.88,
  compareMs: 7 * dayMs,
  line: value === 0 ? flatLine(endMs) : madeUpLine(endMs, value, seed),
});

const flatLine = (endMs: number): Line => ({ ...madeUpLine(endMs, 0), values: Array.from({ length: 241 }, () => 0) });

export const trendData = (endMs: number, mean: number, labels: readonly string[] = [""]): PanelDataOf<"trend"> => {
  const lines = labels.map((label, index) => madeUpLine(endMs, mean / (index + 1), index + 1, label));
  return {
    kind: "trend",
    fromMs: endMs - 4 * hourMs,
    toMs: endMs,
    lines,
    compare: labels.length === 1 ? [madeUpLine(endMs, mean * 0.9, 2)] : [],
    compareMs: labels.length === 1 ? 7 * dayMs : null,
    smooth: labels.length === 1 ? [madeUpLine(endMs, mean * 0.98, 1.02)] : [],
    trends: labels.length === 1 ? [{ label: "", fromValue: mean * 0.8, toValue: mean * 1.15 }] : [],
    more: labels.length > 4 ? 17 : 0,
  };
};

export const rankingData = (labels: readonly string[], most: number, level: Level = "ok"): PanelDataOf<"ranking"> => ({
  kind: "ranking",
  windowMs: 4 * hourMs,
  rows: labels.map((label, index) => ({
    label,
    value: most / (index + 1),
    level: index === 0 ? level : "ok",
    previousPlace: index === 1 ? 4 : index === 3 ? null : index === 4 ? 3 : index + 1,
  })),
  hasPrevious: true,
});

export const capacityData = (labels: readonly string[], ratio: number, level: Level): PanelDataOf<"capacity"> => ({
  kind: "capacity",
  rows: labels.map((label, index) => {
    const part = ratio / (index + 1);
    return { label, used: 3200 * part, limit: 3200, ratio: part, level: index === 0 ? level : "ok" };
  }),
  more: labels.length > 3 ? 6 : 0,
  users: labels.slice(1).map((label, index) => ({ label: `prod-${label}`, value: 812 / (index + 1) })),
});

export const alarmsData = (
  endMs: number,
  total: number,
  bad: readonly (readonly [name: string, state: AlarmState])[],
): PanelDataOf<"alarms"> => {
  const counts = { ok: total - bad.length, warn: 0, alert: 0, "no-data": 0, unknown: 0, muted: 0 };
  for (const [, state] of bad) counts[state] += 1;
  const alarms = bad.map(([name, state], index) => ({
    name,
    group: index === 0 ? "env:prod,apiname:shop-purchase" : null,
    state,
    sinceMs: endMs - (index + 1) * 7 * minuteMs,
    url: null,
  }));
  return { kind: "alarms", total, counts, alarms };
};

export const costData = (endMs: number, high: boolean): PanelDataOf<"cost"> => {
  const today = Math.floor(endMs / dayMs) * dayMs;
  const days = Array.from({ length: 28 }, (_, index) => {
    const usual = 1430 + 260 * Math.sin((index / 7) * 2 * Math.PI);
    const total = usual * (high && index > 24 ? 1.7 : 1.02);
    return {
      dayMs: today - (27 - index) * dayMs,
      total: index === 27 ? total * 0.4 : total,
      usualLow: usual * 0.8,
      usualHigh: usual * 1.2,
      complete: index < 27,
    };
  });
  const services = ["AmazonDynamoDB", "AWSLambda", "AmazonApiGateway", "AmazonCloudWatch", "AWSDataTransfer"];
  return {
    kind: "cost",
    currency: "USD",
    days,
    services: services.map((name, index) => ({
      name,
      amount: 424 / (index + 1),
      usual: 400 / (index + 1),
      level: high && index === 1 ? "warn" : "ok",
    })),
    more: 4,
  };
};
