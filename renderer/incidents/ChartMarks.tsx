import type { ChartMark } from "./chart-marks.ts";

type MarksProps = { marks: readonly ChartMark[]; fromMs: number; toMs: number };

/** The signs over the lines that the plot itself draws. */
export const ChartMarks = ({ marks, fromMs, toMs }: MarksProps) => (
  <>
    {marks.map(({ timeMs, sign, label, loud }) => (
      <span
        key={`${timeMs} ${sign}`}
        className={loud ? "chart-mark chart-mark-loud" : "chart-mark"}
        style={{ left: `clamp(0.5em, ${(100 * (timeMs - fromMs)) / (toMs - fromMs || 1)}%, 100% - 0.5em)` }}
        title={label}
      >
        {sign}
      </span>
    ))}
  </>
);
