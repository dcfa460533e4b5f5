import { z } from "zod";
import { type PanelData, type PanelDataOf, panelData } from "#config/contract/panel.ts";
import { valueText } from "#config/format/format-value.ts";
import type { Locale } from "#config/format/unit-word.ts";
import type { ExportClock } from "./clock.ts";
import type { Block } from "./document.ts";
import { textInlines, textParagraph } from "./inlines.ts";
import { safeLine } from "./safe-text.ts";
import type { ExportWords } from "./words.ts";

type Reading = { words: ExportWords; locale: Locale; clock: ExportClock };
type Table = { header: string[]; rows: string[][] };

/** Frozen data of a panel, whether frozen alone or with the panel's state around it. */
const frozen = z.union([
  z.object({ data: panelData, unit: z.string().nullish() }),
  z.object({ state: z.object({ data: panelData }), unit: z.string().nullish() }).transform(({ state, unit }) => ({
    data: state.data,
    unit,
  })),
  panelData.transform((data) => ({ data, unit: null })),
]);

const mostRows = 100;

const trendTable = (data: PanelDataOf<"trend">, value: (value: number) => string, { words, clock }: Reading): Table => {
  const { series, lowest, highest, last } = words.columns;
  const rows = data.lines.map(({ label, values, startMs, stepMs }) => {
    const samples = values.flatMap((sample, at) => (sample === null ? [] : [{ sample, atMs: startMs + at * stepMs }]));
    const [first, ...others] = samples;
    if (first === undefined) return [label, "—", "—", "—"];
    const least = others.reduce((low, each) => (each.sample < low.sample ? each : low), first);
    const most = others.reduce((high, each) => (each.sample > high.sample ? each : high), first);
    const at = (each: typeof first) => `${value(each.sample)} (${clock.time(each.atMs)})`;
    return [label, at(least), at(most), at(samples.at(-1) ?? first)];
  });
  return { header: [series, lowest, highest, last], rows };
};

const tableOf = (data: PanelData, value: (value: number) => string, reading: Reading): Table | null => {
  const { columns, state } = reading.words;
  const word = (name: string) => state[name] ?? name;
  switch (data.kind) {
    case "trend":
      return trendTable(data, value, reading);
    case "tile": {
      const shown = (sample: number | null) => (sample === null ? "—" : value(sample));
      return { header: [columns.value, columns.before], rows: [[shown(data.value), shown(data.compareValue)]] };
    }
    case "ranking":
      return {
        header: [columns.place, columns.name, columns.value],
        rows: data.rows.map((row, index) => [String(index + 1), row.label, value(row.value)]),
      };
    case "capacity":
      return {
        header: [columns.name, columns.used, columns.limit, columns.share],
        rows: data.rows.map((row) => [row.label, value(row.used), value(row.limit), `${Math.round(row.ratio * 100)}%`]),
      };
    case "alarms":
      return {
        header: [columns.name, columns.state],
        rows: data.alarms.map((alarm) => [[alarm.name, alarm.group].filter(Boolean).join(" · "), word(alarm.state)]),
      };
    case "cost":
      return {
        header: [columns.name, columns.amount],
        rows: data.services.map((service) => [
          service.name,
          `${valueText(service.amount, { locale: reading.locale, unit: data.currency })}`,
        ]),
      };
    default:
      return null;
  }
};

/** The data behind a frozen panel as a table; nothing when they are not a panel's, or have no rows. */
export const dataTable = (json: string, reading: Reading): Block[] => {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    return [];
  }
  const parsed = frozen.safeParse(content);
  if (!parsed.success) return [];
  const { data, unit } = parsed.data;
  const table = tableOf(data, (value) => valueText(value, { locale: reading.locale, unit: unit ?? null }), reading);
  if (table === null || table.rows.length === 0) return [];
  const rows = table.rows.slice(0, mostRows).map((row) => row.map((text) => [textParagraph(safeLine(text))]));
  return [{ kind: "table", header: table.header.map((text) => textInlines(text)), rows }];
};
