/** A unit as Datadog answers it. Only the ids of byte, microsecond and percent are recorded ones; the rest are made up. */
export type DatadogUnit = {
  family: string;
  id: number;
  name: string;
  plural: string;
  scale_factor: number;
  short_name: string | null;
};

const unit = (family: string, id: number, name: string, plural: string, scale: number, short: string | null) => ({
  family,
  id,
  name,
  plural,
  scale_factor: scale,
  short_name: short,
});

export const units = {
  percent: unit("percentage", 17, "percent", "percent", 1, "%"),
  microsecond: unit("time", 9, "microsecond", "microseconds", 0.000001, "μs"),
  millisecond: unit("time", 10, "millisecond", "milliseconds", 0.001, "ms"),
  second: unit("time", 11, "second", "seconds", 1, "s"),
  minute: unit("time", 12, "minute", "minutes", 60, "min"),
  hour: unit("time", 13, "hour", "hours", 3600, "hr"),
  byte: unit("bytes", 2, "byte", "bytes", 1, "B"),
  request: unit("network", 19, "request", "requests", 1, "req"),
  error: unit("system", 20, "error", "errors", 1, "err"),
  invocation: unit("system", 21, "invocation", "invocations", 1, null),
  execution: unit("system", 22, "execution", "executions", 1, null),
  event: unit("general", 23, "event", "events", 1, null),
  unit: unit("general", 24, "unit", "units", 1, null),
  dollar: unit("money", 25, "dollar", "dollars", 1, "$"),
  yen: unit("money", 26, "yen", "yen", 1, "¥"),
} as const satisfies Record<string, DatadogUnit>;

export type UnitName = keyof typeof units;
