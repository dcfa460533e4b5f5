import type { LogsAnswer } from "#config/contract/log.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { rowTime } from "./log-time.ts";
import { logWords } from "./log-words.ts";
import { SafeText } from "./SafeText.tsx";

/** What ails each source, and when it is asked again. */
const Problems = ({ sources }: { sources: LogsAnswer["sources"] }) => {
  const { locale, timezone } = useWallLook();
  const words = logWords(locale);
  const nowMs = useServerNow();
  return sources.flatMap(({ id, problem, retryAtMs }) =>
    problem === null
      ? []
      : [
          <p key={id} className="log-problem">
            ▲ <SafeText text={words.problem(id, problem)} />
            {retryAtMs !== null && `, ${words.asksAgainAt(rowTime(retryAtMs, nowMs, timezone).slice(0, -4))}`}
          </p>,
        ],
  );
};

type StatusProps = {
  answer: LogsAnswer | undefined;
  total: number | null;
  searching: boolean;
  failure: string | null;
};

/** How many, how fast, and what is missing. */
export const Status = ({ answer, total, searching, failure }: StatusProps) => {
  const { locale } = useWallLook();
  const words = logWords(locale);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  return (
    <div className="log-status" role="status">
      {failure !== null && <p className="log-problem">▲ {words.failed(failure)}</p>}
      {answer && failure === null && (
        <span className="dim">
          {words.count(total === null ? "?" : number.format(total), number.format(answer.tookMs))}
        </span>
      )}
      {searching && <span className="dim">{words.searching}…</span>}
      {answer && <Problems sources={answer.sources} />}
    </div>
  );
};
