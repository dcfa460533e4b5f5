import type { PanelData } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { valueText } from "#config/format/format-value.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { lineColor } from "#renderer/look/theme.ts";
import { detailWords } from "./detail-words.ts";
import { type SeriesRow, seriesRows } from "./series-rows.ts";

const Row = ({ row, view, compareMs }: { row: SeriesRow; view: PanelView; compareMs: number | null }) => {
  const { theme, locale, words } = useWallLook();
  const say = (value: number | null) => valueText(value, { locale, unit: view.unit, decimals: view.decimals });
  const what = {
    line: "",
    compare: compareMs === null ? "" : words.versus(compareMs),
    smooth: detailWords(locale).smooth,
  }[row.kind];
  const borderColor = row.kind === "smooth" ? theme.dim : lineColor(theme, "ok", row.index);
  return (
    <tr className={row.kind === "line" ? "" : "dim"}>
      <th scope="row">
        <span className={`key key-${row.kind}`} style={{ borderColor }} aria-hidden="true" />
        <bdi>{row.label || (what === "" ? inLocale(view.title, locale) : "")}</bdi> {what}
      </th>
      <td>{say(row.last)}</td>
      <td>{say(row.min)}</td>
      <td>{say(row.max)}</td>
      <td>{say(row.mean)}</td>
    </tr>
  );
};

/** Every series in numbers. */
export const SeriesTable = ({ view, data }: { view: PanelView; data: PanelData }) => {
  const { locale, words } = useWallLook();
  const own = detailWords(locale);
  const rows = seriesRows(data);
  if (rows.length === 0) return null;
  const compareMs = data.kind === "trend" ? data.compareMs : null;
  const more = data.kind === "trend" ? data.more : 0;
  return (
    <table className="detail-table">
      <thead>
        <tr>
          <th scope="col">{own.series}</th>
          {[own.last, own.min, own.max, own.mean].map((word) => (
            <th key={word} scope="col" className="number">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.kind} ${row.index}`} row={row} view={view} compareMs={compareMs} />
        ))}
        {more > 0 && (
          <tr className="dim">
            <th scope="row">{words.more(more)}</th>
          </tr>
        )}
      </tbody>
    </table>
  );
};
