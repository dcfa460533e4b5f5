import { valueText } from "#config/format/format-value.ts";
import { isWord, type Locale } from "#config/format/unit-word.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { signOf } from "./LevelSign.tsx";
import type { ThresholdMark } from "./threshold-marks.ts";

const percentFromTop = (value: number, yMin: number, yMax: number): string =>
  `${(100 * (yMax - value)) / (yMax - yMin || 1)}%`;

/** Axis labels carry no unit: the value beside the title does. Time and bytes need theirs, as each label has its own. */
const axisUnit = (unit: string | null): string | null => (isWord(unit) ? null : unit);

/** Ticks are round: a tail of zeros says nothing. */
const axisText = (value: number, locale: Locale, unit: string | null): string =>
  valueText(value, { locale, unit: axisUnit(unit) })
    .replace(/(\.\d*?)0+(?!\d)/, "$1")
    .replace(/\.(?!\d)/, "");

type ValueAxisProps = { ticks: number[]; yMin: number; yMax: number; unit: string | null };

export const ValueAxis = ({ ticks, yMin, yMax, unit }: ValueAxisProps) => {
  const { locale } = useWallLook();
  const texts = ticks.map((value) => axisText(value, locale, unit));
  const widest = texts.reduce((longest, text) => (text.length > longest.length ? text : longest), "");
  return (
    <div className="y-axis" aria-hidden="true">
      <span className="y-axis-widest">{widest}</span>
      {ticks.map((value, index) => (
        <span key={value} className="y-axis-tick" style={{ top: percentFromTop(value, yMin, yMax) }}>
          {texts[index]}
        </span>
      ))}
    </div>
  );
};

type MarksProps = { marks: ThresholdMark[]; yMin: number; yMax: number; unit: string | null };

/** Thresholds named at the right edge, by sign and value: above their line, below it where the plot ends. */
export const ThresholdLabels = ({ marks, yMin, yMax, unit }: MarksProps) => {
  const { locale } = useWallLook();
  const part = (value: number) => (yMax - value) / (yMax - yMin || 1);
  return (
    <>
      {marks.map(({ value, level }) => (
        <div
          key={`${level}${value}`}
          className={`threshold threshold-${level} ${part(value) < 0.2 ? "threshold-high" : ""}`}
          style={{ top: percentFromTop(value, yMin, yMax) }}
        >
          <span>{`${signOf[level]} ${axisText(value, locale, unit)}`}</span>
        </div>
      ))}
    </>
  );
};
