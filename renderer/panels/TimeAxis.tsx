import { useWallLook } from "#renderer/board/wall-context.ts";
import { planTimeTicks, type TimeTicks } from "#renderer/plot/time-ticks.ts";

const formats: Record<TimeTicks["unit"], Intl.DateTimeFormatOptions> = {
  minute: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  hour: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { month: "numeric", day: "numeric" },
  month: { month: "short" },
  year: { year: "numeric" },
};

/** Four or five round local times under a chart; one near an edge is moved in by less than half its width. */
export const TimeAxis = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => {
  const { locale, timezone } = useWallLook();
  const { timesMs, unit } = planTimeTicks({ fromMs, toMs, timeZone: timezone });
  const format = new Intl.DateTimeFormat(locale === "ja" ? "ja-JP" : "en-GB", { ...formats[unit], timeZone: timezone });
  const part = (timeMs: number) => (timeMs - fromMs) / (toMs - fromMs || 1);
  return (
    <div className="time-axis" aria-hidden="true">
      {timesMs
        .filter((timeMs) => part(timeMs) > 0.02 && part(timeMs) < 0.98)
        .map((timeMs) => (
          <span
            key={timeMs}
            className="time-axis-tick"
            style={{ left: `clamp(1.4em, ${100 * part(timeMs)}%, 100% - 1.4em)` }}
          >
            {format.format(timeMs)}
          </span>
        ))}
    </div>
  );
};
