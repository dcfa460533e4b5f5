import type { PanelDataOf, PanelState } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { valueText } from "#config/format/format-value.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { Value } from "./Value.tsx";

type CapacityProps = { view: PanelView; state: PanelState; data: PanelDataOf<"capacity"> };
type Row = PanelDataOf<"capacity">["rows"][number];

const Bar = ({ row }: { row: Row }) => (
  <div className={`gauge gauge-${row.level}`}>
    <span className="gauge-fill" style={{ width: `${Math.min(100, Math.max(0, 100 * row.ratio))}%` }} />
    <span className="gauge-mark" />
  </div>
);

const Worst = ({ row, view }: { row: Row; view: PanelView }) => {
  const { locale, words } = useWallLook();
  const text = (value: number) => valueText(value, { locale, unit: view.unit, decimals: view.decimals });
  return (
    <div className="capacity-worst">
      <div className="capacity-line">
        <Value value={row.ratio * 100} unit="%" decimals={0} className="capacity-value" />
        <span className="capacity-label">{row.label}</span>
        {view.unit !== "%" && (
          <span className="capacity-amount">{`${text(row.used)} ${words.ofLimit} ${text(row.limit)}`}</span>
        )}
      </div>
      <Bar row={row} />
    </div>
  );
};

/** Used against its limit: the worst one large, the next ones small, and who uses it. */
export const Capacity = ({ view, data }: CapacityProps) => {
  const { words } = useWallLook();
  const [worst, ...others] = data.rows;
  if (!worst) return null;
  return (
    <div className="capacity">
      <Worst row={worst} view={view} />
      <div className="capacity-others">
        {others.map((row) => (
          <div key={row.label} className={`capacity-other level-row-${row.level}`}>
            <span className="capacity-label">{row.label}</span>
            <Bar row={row} />
            <Value value={row.ratio * 100} unit="%" decimals={0} />
          </div>
        ))}
        {data.users.length > 0 && <div className="capacity-users-title">{words.usedBy}</div>}
        {data.users.map((user) => (
          <div key={user.label} className="capacity-user">
            <span className="capacity-label">{user.label}</span>
            <Value value={user.value} unit={view.unit} decimals={view.decimals} />
          </div>
        ))}
      </div>
      {data.more > 0 && <div className="more">{words.more(data.more)}</div>}
    </div>
  );
};
