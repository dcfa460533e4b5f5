import type { PanelDataOf } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { isWord } from "#config/format/unit-word.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { Sentence } from "./Sentence.tsx";
import { trimShared } from "./trim-shared.ts";
import { Value } from "./Value.tsx";

type RankingProps = { view: PanelView; data: PanelDataOf<"ranking"> };

const Move = ({ place, before, known }: { place: number; before: number | null; known: boolean }) => {
  const { words } = useWallLook();
  if (!known || before === place) return <span className="move" />;
  if (before === null) return <span className="move">{words.isNew}</span>;
  return <span className="move">{before > place ? `↑${before - place}` : `↓${place - before}`}</span>;
};

/** Rows by place: a bar behind the name, the value at the right, and how the place changed since the window before. */
export const Ranking = ({ view, data }: RankingProps) => {
  const { words } = useWallLook();
  if (data.rows.length === 0) return <Sentence text={words.noRows} />;
  const labels = trimShared(data.rows.map(({ label }) => label));
  const most = Math.max(...data.rows.map(({ value }) => Math.abs(value)));
  return (
    <ol className="rows">
      {data.rows.slice(0, view.top ?? 10).map((row, index) => (
        <li key={row.label} className={`row level-row-${row.level}`}>
          <span className="row-bar" style={{ width: `${most === 0 ? 0 : (100 * Math.abs(row.value)) / most}%` }} />
          <span className="row-place">{index + 1}</span>
          <span className="row-label">{labels[index]}</span>
          <Move place={index + 1} before={row.previousPlace} known={data.hasPrevious} />
          <Value
            value={row.value}
            unit={isWord(view.unit) ? null : view.unit}
            decimals={view.decimals}
            className="row-value"
          />
        </li>
      ))}
    </ol>
  );
};
