import type { LogsAnswer } from "#config/contract/log.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { noticeText } from "#renderer/words/notice.ts";
import { rowTime } from "./log-time.ts";
import { logWords } from "./log-words.ts";
import { SafeText } from "./SafeText.tsx";

type Sources = LogsAnswer["sources"];

/** What ails each source, and when it is asked again. */
const Problems = ({ sources }: { sources: Sources }) => {
  const { locale, timezone } = useWallLook();
  const words = logWords(locale);
  const nowMs = useServerNow();
  return sources.flatMap(({ id, kind, problem, retryAtMs }) =>
    problem === null
      ? []
      : [
          <p key={id} className="log-problem">
            ▲ <SafeText text={words.problem(id, noticeText({ kind: kind ?? "", message: problem }, locale))} />
            {retryAtMs !== null &&
              `${locale === "ja" ? "、" : ", "}${words.asksAgainAt(rowTime(retryAtMs, nowMs, timezone).slice(0, -4))}`}
          </p>,
        ],
  );
};

type StatusProps = {
  answer: LogsAnswer | undefined;
  /** Facets and histogram are asked for apart, and may fail alone. */
  summary: LogsAnswer | undefined;
  total: number | null;
  searching: boolean;
  failure: Error | null;
};

const worst = (answer: LogsAnswer, summary: LogsAnswer | undefined): Sources =>
  answer.sources.map((source) =>
    source.problem === null ? (summary?.sources.find(({ id }) => id === source.id) ?? source) : source,
  );

/** How many, how fast, and what is missing. */
export const Status = ({ answer, summary, total, searching, failure }: StatusProps) => {
  const { locale } = useWallLook();
  const words = logWords(locale);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const approximate = summary?.approximate === true;
  const count = total === null ? "…" : `${number.format(total)}${approximate ? "+" : ""}`;
  return (
    <div className="log-status" role="status">
      {failure !== null && <p className="log-problem">▲ {words.failed(failureText(failure, locale))}</p>}
      {answer && failure === null && <span className="dim">{words.count(count, number.format(answer.tookMs))}</span>}
      {approximate && <span className="dim">{words.approximate}</span>}
      {searching && <span className="dim">{words.searching}…</span>}
      {answer && <Problems sources={worst(answer, summary)} />}
    </div>
  );
};
