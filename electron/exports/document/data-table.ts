import { z } from "zod";
import { type PanelData, type PanelDataOf, panelData, panelState } from "#config/contract/panel.ts";
import { panelView } from "#config/contract/wall-view.ts";
import { valueText } from "#config/format/format-value.ts";
import type { Locale } from "#config/format/unit-word.ts";
import type { ExportClock } from "./clock.ts";
import type { Block } from "./document.ts";
import { levelTones } from "./fact-text.ts";
import { paragraph, status, textInlines, textParagraph } from "./inlines.ts";
import { safeLine } from "./safe-text.ts";
import type { ExportWords } from "./words.ts";

type Reading = { words: ExportWords; locale: Locale; clock: ExportClock };
type Table = { header: string[]; rows: string[][] };

/** Only what is shown of what was frozen; data of a shape that is not known count as none. */
const frozen = z.object({
  panels: z.array(
    z.object({
      view: panelView.pick({ title: true, unit: true }).nullable().catch(null),
      state: panelState.pick({ id: true, level: true }).extend({ data: panelData.nullable().catch(null) }),
    }),
  ),
});
type FrozenPanel = z.infer<typeof frozen>["panels"][number];

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

const tableBlock = ({ header, rows }: Table): Block[] =>
  rows.length === 0
    ? []
    : [
        {
          kind: "table",
          header: header.map((text) => textInlines(text)),
          rows: rows.slice(0, mostRows).map((row) => row.map((text) => [textParagraph(safeLine(text))])),
        },
      ];

const valueIn =
  ({ view }: FrozenPanel, { locale }: Reading) =>
  (value: number) =>
    valueText(value, { locale, unit: view?.unit ?? null });

const onePanel = (panel: FrozenPanel, reading: Reading): Block[] => {
  const { data, level } = panel.state;
  const sign = paragraph([status(reading.words.state[level] ?? level, levelTones[level])]);
  const table = data === null ? null : tableOf(data, valueIn(panel, reading), reading);
  return [sign, ...(table === null ? [] : tableBlock(table))];
};

/** Of a whole wall: how each panel stood, and the value of those that have one. */
const manyPanels = (panels: readonly FrozenPanel[], reading: Reading): Block[] => {
  const { columns, state: words } = reading.words;
  const rows = panels.map((panel) => {
    const { id, level, data } = panel.state;
    const title = panel.view?.title ?? id;
    const name = typeof title === "string" ? title : title[reading.locale];
    const value = data?.kind === "tile" && data.value !== null ? valueIn(panel, reading)(data.value) : "";
    return [name, words[level] ?? level, value];
  });
  return tableBlock({ header: [columns.name, columns.state, columns.value], rows });
};

/** Frozen data of a panel or of a wall as a table; nothing when they are not ours. */
export const dataTable = (json: string, reading: Reading): Block[] => {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    return [];
  }
  const parsed = frozen.safeParse(content);
  if (!parsed.success) return [];
  const { panels } = parsed.data;
  const [only] = panels;
  return panels.length === 1 && only ? onePanel(only, reading) : manyPanels(panels, reading);
};
