import { createAllSeries } from "./all-series.ts";
import { type CatalogueEntry, metricCatalogue } from "./catalogue.ts";
import { type Happening, happeningsBetween, intensityAt } from "./incident-script.ts";
import { loadAt } from "./rhythm.ts";
import { hourSample, type Moment, minuteSample, type Series } from "./series.ts";

export type DemoModel = {
  /** When the demo started; null: nothing but deploys ever happens. */
  anchorMs: number | null;
  describe: (metric: string) => CatalogueEntry | undefined;
  series: (metric: string) => readonly Series[];
  /** The sample of a minute, counted from the epoch; NaN: none. */
  minute: (series: Series, minute: number) => number;
  /** The mean sample of an hour's minutes, counted from the epoch; NaN: none. */
  hour: (series: Series, hour: number) => number;
  happenings: (fromMs: number, toMs: number) => readonly Happening[];
};

const minuteMs = 60_000;
const hourMs = 3_600_000;
const minutesADay = 1440;
const calm: Moment["happening"] = [];
/** Two months by the minute, three years by the hour. */
const rememberedDays = 60;
const rememberedHours = 26_280;

const momentOf = (happenings: readonly Happening[], fromMs: number, lengthMs: number, points: number): Moment => {
  let load = 0;
  const intensities = new Map<string, number>();
  for (let i = 0; i < points; i++) {
    const timeMs = fromMs + ((i + 0.5) * lengthMs) / points;
    load += loadAt(timeMs) / points;
    for (const happening of happenings) {
      const intensity = intensityAt(happening, timeMs) / points;
      if (intensity > 0) intensities.set(happening.kind, (intensities.get(happening.kind) ?? 0) + intensity);
    }
  }
  if (intensities.size === 0) return { load, happening: calm };
  return { load, happening: [...intensities].map(([kind, intensity]) => ({ kind, intensity })) };
};

/** Forgets the oldest entry beyond `limit`. */
const remember = <Value>(limit: number, make: (key: number) => Value): ((key: number) => Value) => {
  const known = new Map<number, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    known.set(key, made);
    const oldest = known.size > limit ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    return made;
  };
};

/** The demo cloud as pure functions of metric, tags and time. */
export const createDemoModel = (anchorMs: number | null): DemoModel => {
  const all = createAllSeries();
  const entries = new Map(metricCatalogue.map((entry) => [entry.metric, entry]));
  const happenings = (fromMs: number, toMs: number) => happeningsBetween(anchorMs, fromMs, toMs);

  const dayOf = remember(rememberedDays, (day) => {
    const fromMs = day * minutesADay * minuteMs;
    const all = happenings(fromMs, fromMs + minutesADay * minuteMs);
    return Array.from({ length: minutesADay }, (_, minute) => {
      const startMs = fromMs + minute * minuteMs;
      const now = all.filter((one) => one.fromMs < startMs + minuteMs && one.toMs > startMs);
      return momentOf(now, startMs, minuteMs, 1);
    });
  });
  const hourOf = remember(rememberedHours, (hour) => {
    const fromMs = hour * hourMs;
    const now = happenings(fromMs, fromMs + hourMs);
    return momentOf(now, fromMs, hourMs, now.length > 0 ? 60 : 6);
  });

  return {
    anchorMs,
    happenings,
    describe: (metric) => entries.get(metric),
    series: (metric) => all.get(metric) ?? [],
    minute: (series, minute) => {
      const day = Math.floor(minute / minutesADay);
      const moment = dayOf(day)[minute - day * minutesADay];
      return moment ? minuteSample(series, minute, moment) : Number.NaN;
    },
    hour: (series, hour) => hourSample(series, hour, hourOf(hour)),
  };
};
