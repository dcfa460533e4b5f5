import { type KeyboardEvent, type PointerEvent, useState } from "react";
import type { LogHistogram } from "#config/contract/log.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { planTimeTicks } from "#renderer/plot/time-ticks.ts";
import { type HistogramBar, histogramBars, moveStretch, type Stretch, stretchEnds } from "./histogram-bars.ts";
import { windowTime } from "./log-time.ts";
import { logWords } from "./log-words.ts";

const Bar = ({ bar, chosen, text }: { bar: HistogramBar; chosen: boolean; text: string }) => (
  <span className={chosen ? "histogram-bar histogram-chosen" : "histogram-bar"} title={text}>
    {bar.parts.map(({ level, share }) => (
      <span key={level} className={`histogram-part part-${level}`} style={{ height: `${share * 100}%` }} />
    ))}
  </span>
);

/** The bar beneath the pointer, whatever it hangs over. */
const barAt = (event: PointerEvent<HTMLElement>, bars: number): number => {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const part = width === 0 ? 0 : (event.clientX - left) / width;
  return Math.min(Math.max(Math.floor(part * bars), 0), bars - 1);
};

type HistogramProps = {
  histogram: LogHistogram;
  /** Of the search before. */
  isOld: boolean;
  onWindow: (fromMs: number, toMs: number) => void;
};

const useBrush = (bars: readonly HistogramBar[], onWindow: HistogramProps["onWindow"]) => {
  const [stretch, setStretch] = useState<Stretch | null>(null);
  const [dragging, setDragging] = useState(false);
  const choose = (chosen: Stretch | null) => {
    const [from, to] = chosen ? stretchEnds(chosen) : [-1, -1];
    const [first, last] = [bars[from], bars[to]];
    if (first && last) onWindow(first.fromMs, last.toMs);
    setStretch(null);
  };
  return {
    stretch,
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const at = barAt(event, bars.length);
      setStretch({ anchor: at, head: at });
      setDragging(true);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (dragging && stretch) setStretch({ ...stretch, head: barAt(event, bars.length) });
    },
    onPointerUp: () => {
      if (dragging) choose(stretch);
      setDragging(false);
    },
    onPointerCancel: () => {
      setStretch(null);
      setDragging(false);
    },
    onBlur: () => setStretch(null),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
      if (by !== 0) setStretch(moveStretch(stretch, by, event.shiftKey, bars.length));
      else if (event.key === "Enter" && stretch) choose(stretch);
      else if (event.key === "Escape" && stretch) setStretch(null);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
};

const Times = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => {
  const { timezone } = useWallLook();
  const nowMs = useServerNow();
  const { timesMs } = planTimeTicks({ fromMs, toMs, timeZone: timezone });
  // A label at the very edge would be cut.
  const isWhole = (timeMs: number) => Math.min(timeMs - fromMs, toMs - timeMs) > (toMs - fromMs) * 0.025;
  return (
    <div className="histogram-times" aria-hidden="true">
      {timesMs.filter(isWhole).map((timeMs) => (
        <span
          key={timeMs}
          className="histogram-time"
          style={{ left: `${((timeMs - fromMs) / (toMs - fromMs)) * 100}%` }}
        >
          {windowTime(timeMs, nowMs, timezone, toMs - fromMs)}
        </span>
      ))}
    </div>
  );
};

/** How many records when, by level. Dragging, or the arrow keys and Enter, choose a time. */
export const Histogram = ({ histogram, isOld, onWindow }: HistogramProps) => {
  const { locale, timezone } = useWallLook();
  const words = logWords(locale);
  const nowMs = useServerNow();
  const bars = histogramBars(histogram);
  const { stretch, ...handlers } = useBrush(bars, onWindow);
  const [from, to] = stretch ? stretchEnds(stretch) : [-1, -2];
  const [first, last] = [bars[0], bars.at(-1)];
  const spanMs = first && last ? last.toMs - first.fromMs : 0;
  const time = (timeMs: number) => windowTime(timeMs, nowMs, timezone, spanMs);
  const [chosenFrom, chosenTo] = [bars[from], bars[to]];
  const chosen = chosenFrom && chosenTo ? words.chosenTime(time(chosenFrom.fromMs), time(chosenTo.toMs)) : null;
  return (
    <div className={isOld ? "histogram counts-old" : "histogram"}>
      <div
        className="histogram-bars"
        role="slider"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, bars.length - 1)}
        aria-valuenow={stretch?.head ?? Math.max(0, bars.length - 1)}
        aria-valuetext={chosen ?? ""}
        aria-label={words.histogram}
        aria-description={words.brushHelp}
        tabIndex={0}
        {...handlers}
      >
        {bars.map((bar, index) => (
          <Bar
            key={bar.fromMs}
            bar={bar}
            chosen={index >= from && index <= to}
            text={`${time(bar.fromMs)}  ${bar.total}`}
          />
        ))}
      </div>
      {first && last && <Times fromMs={first.fromMs} toMs={last.toMs} />}
      <output className="histogram-choice">{chosen}</output>
    </div>
  );
};
