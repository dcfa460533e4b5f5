import type { ReplayRange } from "#config/contract/replay.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { replayTime } from "./replay-time.ts";
import { replayWords } from "./replay-words.ts";
import type { Found } from "./tape.ts";

type NothingProps = { shown: Found; atMs: number; range: Pick<ReplayRange, "segments" | "givenUp"> };

/** In place of a board where nothing was recorded, or is kept no more: never an older picture. */
export const NothingRecorded = ({ shown, atMs: goneMs, range }: NothingProps) => {
  const { locale, timezone } = useWallLook();
  const words = replayWords(locale);
  if (shown.kind === "loading") return <p className="sentence replay-wait">{words.loading}</p>;
  const [fromMs, toMs] = shown.kind === "none" ? [shown.fromMs, shown.toMs] : [null, null];
  const lost = range.givenUp.find((one) => one.fromMs <= goneMs && goneMs <= one.toMs);
  const time = (atMs: number) => replayTime(atMs, locale, timezone).whole;
  if (lost)
    return (
      <div className="replay-nothing" role="status">
        <h2>{words.gone}</h2>
        <p>{words.givenUp(time(lost.fromMs), time(lost.toMs))}</p>
      </div>
    );
  return (
    <div className="replay-nothing" role="status">
      <h2>{words.nothing}</h2>
      {fromMs !== null && toMs !== null && <p>{words.nothingBetween(time(fromMs), time(toMs))}</p>}
      {fromMs === null && toMs !== null && <p>{words.nothingUntil(time(toMs))}</p>}
      {range.segments.length === 0 && <p>{words.nothingYet}</p>}
    </div>
  );
};
