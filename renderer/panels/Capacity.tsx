import type { PanelDataOf } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { valueText } from "#config/format/format-value.ts";
import { isWord } from "#config/format/unit-word.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { Sentence } from "./Sentence.tsx";
import { trimShared } from "./trim-shared.ts";
import { Value } from "./Value.tsx";

type CapacityProps = { view: PanelView; data: PanelDataOf<"capacity"> };
type Row = PanelDataOf<"capacity">["rows"][number];

const Bar = ({ row }: { row: Row }) => (
  <span className={`gauge gauge-${row.level}`}>
    <span className="gauge-fill" style={{ width: `${Math.min(100, Math.max(0, 100 * row.ratio))}%` }} />
    <span className="gauge-mark" />
  </span>
);

/** The unit is said once, with the limit; a unit whose scale follows the value is said with both. */
const useAmount = (row: Row, view: PanelView): string => {
  const { locale, words } = useWallLook();
  const text = (value: number, unit: string | null) => valueText(value, { locale, unit, decimals: view.decimals });
  return words.amount(text(row.used, isWord(view.unit) ? null : view.unit), text(row.limit, view.unit));
};

const Worst = ({ row, view }: { row: Row; view: PanelView }) => {
  const amount = useAmount(row, view);
  return (
    <div className="capacity-worst">
      <div className="capacity-line">
        <Value value={row.ratio * 100} unit="%" decimals={0} className="capacity-value" />
        <span className="capacity-label">{row.label}</span>
        {view.unit !== "%" && <span className="capacity-amount">{amount}</span>}
      </div>
      <Bar row={row} />
    </div>
  );
};

/** Used against its limit: the worst one large, the next ones small, and who uses it. */
export const Capacity = ({ view, data }: CapacityProps) => {
  const { words } = useWallLook();
  const [worst, ...others] = data.rows;
  const labels = trimShared(others.map(({ label }) => label));
  const users = trimShared(data.users.map(({ label }) => label));
  if (!worst) return <Sentence text={words.noCapacity} />;
  return (
    <div className="capacity">
      <Worst row={worst} view={view} />
      <div className="capacity-others">
        {others.map((row, index) => (
          <div key={row.label} className={`capacity-other level-row-${row.level}`}>
            <span className="capacity-label">{labels[index]}</span>
            <Bar row={row} />
            <Value value={row.ratio * 100} unit="%" decimals={0} />
          </div>
        ))}
        {data.more > 0 && <div className="capacity-other dim">{words.more(data.more)}</div>}
        {data.users.map((user, index) => (
          <div key={user.label} className="capacity-other">
            <span className="capacity-users-title">{index === 0 ? words.usedBy : ""}</span>
            <span className="capacity-label">{users[index]}</span>
            <Value value={user.value} unit={isWord(view.unit) ? null : view.unit} decimals={view.decimals} />
          </div>
        ))}
      </div>
    </div>
  );
};
