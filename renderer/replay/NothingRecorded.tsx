import { useWallLook } from "#renderer/board/wall-context.ts";
import { replayTime } from "./replay-time.ts";
import { replayWords } from "./replay-words.ts";
import type { Found } from "./tape.ts";

/** In place of a board where nothing was recorded: never an older picture. */
export const NothingRecorded = ({ shown, isEmpty }: { shown: Found; isEmpty: boolean }) => {
  const { locale, timezone } = useWallLook();
  const words = replayWords(locale);
  if (shown.kind === "loading") return <p className="sentence replay-wait">{words.loading}</p>;
  const [fromMs, toMs] = shown.kind === "none" ? [shown.fromMs, shown.toMs] : [null, null];
  const time = (atMs: number) => replayTime(atMs, locale, timezone).whole;
  return (
    <div className="replay-nothing" role="status">
      <h2>{words.nothing}</h2>
      {fromMs !== null && toMs !== null && <p>{words.nothingBetween(time(fromMs), time(toMs))}</p>}
      {fromMs === null && toMs !== null && <p>{words.nothingUntil(time(toMs))}</p>}
      {isEmpty && <p>{words.nothingYet}</p>}
    </div>
  );
};
