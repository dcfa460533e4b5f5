import type { PanelDetail } from "#config/contract/panel-detail.ts";
import { formatAge } from "#config/format/format-age.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { noticeText } from "#renderer/words/notice.ts";
import { sentenceText } from "#renderer/words/our-sentence.ts";
import { clockText } from "./clock-text.ts";
import { detailWords } from "./detail-words.ts";

type Query = PanelDetail["queries"][number];

const Limits = ({ query, nowMs }: { query: Query; nowMs: number }) => {
  const look = useWallLook();
  const own = detailWords(look.locale);
  const { error, warnings, slowed } = query;
  if (!error && warnings.length === 0 && !slowed) return <span className="dim">{own.nothing}</span>;
  return (
    <>
      {error && (
        <span className="mark mark-warn">
          ▲ <bdi>{noticeText(error, look.locale)}</bdi>{" "}
          {own.since(clockText(error.sinceMs, nowMs, look), formatAge(nowMs - error.sinceMs, look.locale))}
        </span>
      )}
      {warnings.map((warning) => (
        <span key={warning} className="query-warning">
          <bdi>{sentenceText(warning, look.locale)}</bdi>
        </span>
      ))}
      {slowed && <span>{own.slowed}</span>}
    </>
  );
};

const Asked = ({ query }: { query: Query }) => {
  const look = useWallLook();
  const nowMs = useServerNow();
  const own = detailWords(look.locale);
  const { source, sourceKind, role, text, fetchedAtMs, nextPollMs, everyMs } = query;
  const time = (ms: number) => clockText(ms, nowMs, look);
  return (
    <article className="query">
      <header className="query-head">
        <bdi>{source}</bdi>
        <span className="dim">{source === sourceKind ? own.role[role] : `${sourceKind} · ${own.role[role]}`}</span>
      </header>
      <pre className="query-text">
        <bdi>{text}</bdi>
      </pre>
      <dl className="query-facts">
        <dt>{own.fetched}</dt>
        <dd>{fetchedAtMs === null ? own.never : `${time(fetchedAtMs)} (${look.words.ago(nowMs - fetchedAtMs)})`}</dd>
        <dt>{own.asksAgain}</dt>
        <dd>{nextPollMs === null ? "—" : nextPollMs <= nowMs ? look.words.asking : time(nextPollMs)}</dd>
        <dt>{own.every}</dt>
        <dd>{everyMs === null ? "—" : formatAge(everyMs, look.locale)}</dd>
        <dt>{own.limits}</dt>
        <dd>
          <Limits query={query} nowMs={nowMs} />
        </dd>
      </dl>
    </article>
  );
};

/** The panel's queries as they were asked, and how asking goes. */
export const Queries = ({ detail }: { detail: PanelDetail }) => {
  const { locale } = useWallLook();
  const own = detailWords(locale);
  return (
    <section className="queries" aria-label={own.queries}>
      <h3>
        {own.queries}{" "}
        <span className="dim">{own.asked(formatAge(detail.windowMs, locale), formatAge(detail.stepMs, locale))}</span>
      </h3>
      {detail.queries.map((query) => (
        <Asked key={`${query.source} ${query.role} ${query.text}`} query={query} />
      ))}
    </section>
  );
};
