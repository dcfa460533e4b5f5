import type { PanelDataOf, PanelState } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { formatValue } from "#config/format/format-value.ts";
import { isWord } from "#config/format/unit-word.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { lineColor } from "#renderer/look/theme.ts";
import { changeText } from "./change-text.ts";
import { lastOf, valueAt } from "./plot-lines.ts";
import { trimShared } from "./trim-shared.ts";
import { Value } from "./Value.tsx";

type LegendProps = { view: PanelView; state: PanelState; data: PanelDataOf<"trend"> };

/** Of a single line: its newest value large, and against that of the dotted line at the same time. */
export const TrendNow = ({ view, state, data }: LegendProps) => {
  const { theme, words } = useWallLook();
  const [line] = data.lines;
  const [compare] = data.compare;
  const last = line ? lastOf(line) : null;
  const change = changeText(last?.value ?? null, compare && last ? valueAt(compare, last.timeMs) : null);
  return (
    <div className="trend-now">
      <Value className="trend-value" value={last?.value ?? null} unit={view.unit} decimals={view.decimals} />
      {data.compareMs !== null && (
        <span className="change">
          <span className="swatch-dotted" style={{ borderColor: lineColor(theme, state.level, 0) }} />
          {`${change ?? ""} ${words.versus(data.compareMs)}`}
        </span>
      )}
    </div>
  );
};

/** Of many lines: each by its colour, name and newest value, in a column beside the chart; the unit once above. */
export const TrendKey = ({ view, state, data }: LegendProps) => {
  const { theme, locale, words } = useWallLook();
  const unit = formatValue(1, { locale, unit: view.unit }).after;
  const own = isWord(view.unit);
  const labels = trimShared(
    data.lines.map(({ label }) => label),
    5,
  );
  return (
    <ul className="trend-key">
      {own && <li className="trend-key-unit">{unit}</li>}
      {data.lines.map((line, index) => (
        <li key={line.label} className="trend-key-row">
          <span className="swatch" style={{ background: lineColor(theme, state.level, index) }} />
          <span className="trend-key-label">{labels[index]}</span>
          <Value value={lastOf(line)?.value ?? null} unit={own ? null : view.unit} decimals={view.decimals} />
        </li>
      ))}
      {data.more > 0 && <li className="trend-key-row dim">{words.more(data.more)}</li>}
    </ul>
  );
};
