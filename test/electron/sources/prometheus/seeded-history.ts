/** Two hours of samples, one each 15 s, that ended half an hour before now; made anew for each run, the same each time. */
const everyMs = 15_000;
export const seededEndMs = Math.floor(Date.now() / 600_000) * 600_000 - 1_800_000;
export const seededStartMs = seededEndMs - 2 * 3_600_000;

type Sample = { metric: string; labels: string; timeMs: number; value: number | "NaN" };

/** A counter of two services, and a gauge that is missing for ten minutes and NaN for another ten. */
const samplesOf = (metric: string): Sample[] => {
  const samples: Sample[] = [];
  for (const [index, name] of ["api", "auth"].entries())
    for (let timeMs = seededStartMs; timeMs < seededEndMs; timeMs += everyMs) {
      const minute = (timeMs - seededStartMs) / 60_000;
      const labels = `service="${name}",zone="${index === 0 ? "a" : "b"}"`;
      const gauge = minute >= 40 && minute < 50 ? ("NaN" as const) : Math.round(100 * Math.sin(minute / 9 + index));
      if (metric === "seeded_requests_total")
        samples.push({ metric, labels, timeMs, value: Math.floor(minute * 60 * (index + 1)) });
      else if (minute < 60 || minute >= 70) samples.push({ metric, labels, timeMs, value: gauge });
    }
  return samples;
};

export const asOpenMetrics = (): string =>
  [
    "# TYPE seeded_requests counter",
    ...samplesOf("seeded_requests_total").map((s) => `${s.metric}{${s.labels}} ${s.value} ${s.timeMs / 1000}`),
    "# TYPE seeded_level gauge",
    ...samplesOf("seeded_level").map((s) => `${s.metric}{${s.labels}} ${s.value} ${s.timeMs / 1000}`),
    "# EOF",
    "",
  ].join("\n");

/** VictoriaMetrics stores no NaN of this form: those samples are left out. */
export const asTimedText = (): string =>
  [...samplesOf("seeded_requests_total"), ...samplesOf("seeded_level")]
    .filter((s) => s.value !== "NaN")
    .map((s) => `${s.metric}{${s.labels}} ${s.value} ${s.timeMs}`)
    .join("\n");
