import { createHash } from "node:crypto";
import { Refusal } from "./refusal.ts";

/** What Datadog itself charges the demo's company in a month, in dollars. */
const monthly = [
  { product: "infra_host", committed: 430, onDemand: 38 },
  { product: "serverless_apm", committed: 240, onDemand: 61 },
  { product: "logs_indexed_15day", committed: 380, onDemand: 126 },
  { product: "timeseries", committed: 0, onDemand: 92 },
  { product: "cloud_cost_management", committed: 55, onDemand: 0 },
];

const dayMs = 86_400_000;
/** Estimated cost is up to three days late. */
const delayMs = 2 * dayMs;

const monthOf = (text: string): { startMs: number; endMs: number } => {
  const timeMs = Date.parse(text.length === 7 ? `${text}-01` : text);
  if (Number.isNaN(timeMs)) throw new Refusal(400, "Invalid date format");
  const date = new Date(timeMs);
  const startMs = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  return { startMs, endMs: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) };
};

const charges = (share: number) =>
  monthly.flatMap(({ product, committed, onDemand }) => [
    { product_name: product, charge_type: "committed", cost: Number((committed * share).toFixed(2)) },
    { product_name: product, charge_type: "on_demand", cost: Number((onDemand * share).toFixed(2)) },
    { product_name: product, charge_type: "total", cost: Number(((committed + onDemand) * share).toFixed(2)) },
  ]);

/** What the month had cost by `untilMs`, dated `dateMs`. */
const row = (dateMs: number, untilMs: number, { startMs, endMs }: { startMs: number; endMs: number }) => {
  const list = charges((untilMs - startMs) / (endMs - startMs));
  const total = list.filter((one) => one.charge_type === "total").reduce((sum, { cost }) => sum + cost, 0);
  return {
    type: "cost_by_org",
    id: createHash("sha256").update(`demo ${dateMs}`).digest("hex"),
    attributes: {
      org_name: "Demo Games",
      account_name: "Demo Games",
      public_id: "demo0games",
      region: "ap1",
      date: new Date(dateMs).toISOString().replace(".000Z", "Z"),
      total_cost: Number(total.toFixed(2)),
      charges: list,
    },
  };
};

/** By start_date: a running total of the month for each whole day that is known. */
const daily = (from: string, to: string | null, nowMs: number) => {
  monthOf(from);
  const fromMs = Math.floor(Date.parse(from) / dayMs) * dayMs;
  const toMs = Math.min(to === null ? nowMs : Date.parse(to), nowMs - delayMs - dayMs);
  const days = Math.min(Math.floor((toMs - fromMs) / dayMs) + 1, 62);
  return Array.from({ length: Math.max(0, days) }, (_, index) => {
    const dateMs = fromMs + index * dayMs;
    return row(dateMs, dateMs + dayMs, monthOf(new Date(dateMs).toISOString()));
  });
};

/** GET /api/v2/usage/estimated_cost: day by day, or the current month or the one asked, up to what is known. */
export const answerEstimatedCost = (search: URLSearchParams, nowMs: number): unknown => {
  const startDate = search.get("start_date");
  if (startDate !== null && search.has("start_month"))
    throw new Refusal(400, "Only one of start_month and start_date may be given");
  if (startDate !== null) return { data: daily(startDate, search.get("end_date"), nowMs) };
  const month = monthOf(search.get("start_month") ?? new Date(nowMs).toISOString());
  const knownMs = Math.min(month.endMs, nowMs - delayMs);
  return { data: knownMs <= month.startMs ? [] : [row(month.startMs, knownMs, month)] };
};
