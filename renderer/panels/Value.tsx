import { formatValue } from "#config/format/format-value.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";

type ValueProps = { value: number | null; unit: string | null; decimals: number | null; className?: string };

/** A number with its unit at 60 %, but never below the floor; where there is no room the unit gives way, never a digit. */
export const Value = ({ value, unit, decimals, className = "" }: ValueProps) => {
  const { locale } = useWallLook();
  const { before, number, after } = formatValue(value, { locale, unit, decimals });
  return (
    <span className={`value ${className}`}>
      {before !== "" && <span className="value-sign">{before}</span>}
      <span className="value-number">{number}</span>
      {after !== "" && <span className="value-unit">{`\u2009${after}`}</span>}
    </span>
  );
};
