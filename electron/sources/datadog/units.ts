import { z } from "zod";

/** As the client names it; the second of a pair is the "per" ("second" in "request per second"). */
export const unitPair = z
  .array(z.object({ name: z.string().nullish(), shortName: z.string().nullish() }).nullable())
  .nullish();

/** Where Datadog's own short name is missing or not the one a wall file uses. */
const short: Record<string, string> = {
  percent: "%",
  nanosecond: "ns",
  microsecond: "µs",
  millisecond: "ms",
  second: "s",
  minute: "min",
  hour: "h",
  day: "d",
  byte: "byte",
  bit: "bit",
  request: "req",
  dollar: "USD",
};

type Unit = NonNullable<z.infer<typeof unitPair>>[number];

const shortOf = (unit: Unit | undefined): string | null =>
  unit ? ((unit.name && short[unit.name]) ?? unit.shortName ?? unit.name ?? null) : null;

/** "%", "ms", "req/s"; null when Datadog names none. */
export const toUnit = (pair: z.infer<typeof unitPair>): string | null => {
  const unit = shortOf(pair?.[0]);
  const per = shortOf(pair?.[1]);
  if (unit === null) return per === null ? null : `/${per}`;
  return per === null ? unit : `${unit}/${per}`;
};
