import { type PointerEvent, useEffect, useRef } from "react";
import type { ReplayMark, ReplayRange } from "#config/contract/replay.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { TimeAxis } from "#renderer/panels/TimeAxis.tsx";
import { usePixelSize } from "#renderer/plot/use-pixel-size.ts";
import { replayTime } from "./replay-time.ts";
import { replayWords } from "./replay-words.ts";
import { paintScrubber } from "./scrubber-paint.ts";

type ScrubberProps = {
  range: ReplayRange;
  fromMs: number;
  toMs: number;
  atMs: number;
  marks: readonly ReplayMark[];
  onGo: (toMs: number) => void;
};

const Levels = ({ range, fromMs, toMs }: Pick<ScrubberProps, "range" | "fromMs" | "toMs">) => {
  const { theme } = useWallLook();
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = usePixelSize(host);
  const { levels, fromMs: levelsFromMs } = range;
  useEffect(() => {
    if (!canvas.current || !size) return;
    paintScrubber(canvas.current, { fromMs, toMs, levels, levelsFromMs }, theme, size.widthPx, size.heightPx);
  }, [levels, levelsFromMs, fromMs, toMs, theme, size]);
  return (
    <div ref={host} className="fill">
      <canvas ref={canvas} className="fill" />
    </div>
  );
};

/** Time along the width, with the worst level of each minute, what is not recorded, and marks; drag to go there. */
export const Scrubber = ({ range, fromMs, toMs, atMs, marks, onGo }: ScrubberProps) => {
  const { locale, timezone } = useWallLook();
  const words = replayWords(locale);
  const track = useRef<HTMLDivElement>(null);
  const part = (timeMs: number) => (timeMs - fromMs) / (toMs - fromMs);
  const go = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    if (box) onGo(fromMs + ((event.clientX - box.left) / box.width) * (toMs - fromMs));
  };
  return (
    <div className="scrubber">
      <div
        ref={track}
        className="scrubber-track"
        role="slider"
        aria-label={words.timeline}
        aria-valuemin={fromMs}
        aria-valuemax={toMs}
        aria-valuenow={atMs}
        aria-valuetext={replayTime(atMs, locale, timezone).whole}
        tabIndex={-1}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) go(event);
        }}
      >
        <Levels range={range} fromMs={fromMs} toMs={toMs} />
        {marks
          .filter(({ atMs: markMs }) => markMs >= fromMs && markMs <= toMs)
          .map(({ atMs: markMs, label, level }) => (
            <span
              key={`${markMs} ${label}`}
              className={`scrubber-mark ${level === null ? "scrubber-flag" : ""}`}
              style={{ left: `${100 * part(markMs)}%` }}
              title={label}
            />
          ))}
        <span className="scrubber-head" style={{ left: `${100 * Math.min(1, Math.max(0, part(atMs)))}%` }} />
      </div>
      <TimeAxis fromMs={fromMs} toMs={toMs} />
    </div>
  );
};
