import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Entry, Incident } from "#config/contract/incident.ts";
import { formatAge } from "#config/format/format-age.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useIncidentsNews, useServerNow, useStanding } from "#renderer/live/use-live.ts";
import { SafeText } from "#renderer/logs/SafeText.tsx";
import { oneLine } from "#renderer/logs/visible-text.ts";
import { Sentence } from "#renderer/panels/Sentence.tsx";
import { failureText } from "#renderer/words/failure-text.ts";
import { sentenceText } from "#renderer/words/our-sentence.ts";
import { entryLevel, entrySign } from "./entry-sign.ts";
import { shortMoment, spanText } from "./entry-time.ts";
import { factText } from "./fact-text.ts";
import { latestIncidentsQuery } from "./incident-queries.ts";
import { incidentWords } from "./incident-words.ts";
import { useIncident } from "./use-incident.ts";
import { usePanelTitle } from "./use-panel-title.ts";

const mostChars = 160;

/** One line of Markdown without the marks that only make sense laid out. */
const plain = (text: string): string =>
  oneLine(
    text
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/[*_`#>]+/g, "")
      .trim(),
    mostChars,
  );

const Row = ({ entry }: { entry: Entry }) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const nowMs = useServerNow();
  const { subject, what, times } = factText(entry, locale, usePanelTitle());
  const phase = entry.phase === null ? null : words.setsPhase(words.phase[entry.phase]);
  const parts = [subject, what, times, phase, plain(entry.text)].filter((part) => part !== null && part !== "");
  return (
    <li className={`line story story-${entryLevel(entry) ?? "none"} ${entry.pinned ? "story-pinned" : ""}`}>
      <span className="line-time">{shortMoment(entry.eventAtMs, nowMs, timezone)}</span>
      <span className="story-sign" role="img" aria-label={words.kind[entry.kind]}>
        {entry.pinned ? "★" : entrySign(entry)}
      </span>
      <span className="line-message">{parts.length === 0 ? words.evidence : <SafeText text={parts.join(" ")} />}</span>
    </li>
  );
};

/** The newest entries of what is open, what is pinned first. */
const Open = ({ incident, top, more }: { incident: Incident; top: number; more: number }) => {
  const { locale } = useWallLook();
  const words = incidentWords(locale);
  const nowMs = useServerNow();
  const { detail } = useIncident(incident.id);
  const shown = (detail?.entries ?? []).filter(({ removed }) => !removed);
  const pinned = shown.filter((entry) => entry.pinned);
  const newest = shown.filter((entry) => !entry.pinned).toReversed();
  const rows = [...pinned.slice(0, Math.ceil(top / 3)), ...newest].slice(0, top);
  return (
    <div className="log-panel" data-incident={incident.id}>
      <p className="log-panel-heading story-heading">
        <strong>{words.phase[incident.phase]}</strong>
        <bdi className="story-title">{incident.title}</bdi>
        <span>{formatAge(nowMs - incident.beganAtMs, locale)}</span>
        {more > 0 && <span>+{more}</span>}
      </p>
      {detail && rows.length === 0 && <Sentence text={words.noEntries} />}
      <ol className="lines">
        {rows.map((entry) => (
          <Row key={entry.id} entry={entry} />
        ))}
      </ol>
    </div>
  );
};

/** Those before, while nothing is open. */
const Past = ({ rev, top }: { rev: number; top: number }) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const nowMs = useServerNow();
  const { data, error, refetch } = useQuery({ ...latestIncidentsQuery(top), placeholderData: keepPreviousData });
  useEffect(() => {
    if (rev > 0) void refetch({ cancelRefetch: false });
  }, [rev, refetch]);
  if (error) return <Sentence text={words.failed(failureText(error, locale))} />;
  if (!data) return <Sentence text={words.loading} />;
  if (data.incidents.length === 0) return <Sentence text={`${words.noIncidents} ${words.noIncidentsNext}`} />;
  return (
    <div className="log-panel">
      <p className="log-panel-heading">{words.past}</p>
      <ol className="lines">
        {data.incidents.map(({ id, title, beganAtMs, resolvedAtMs }) => (
          <li key={id} className="line story" data-incident={id}>
            <span className="line-time">{shortMoment(beganAtMs, nowMs, timezone)}</span>
            <span className="line-message">
              <SafeText text={oneLine(title, mostChars)} />
            </span>
            <span className="dim">{resolvedAtMs === null ? "" : spanText(resolvedAtMs - beganAtMs, locale)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
};

const usualRows = 8;

/** The timeline of the incident that is open, on a board; else the incidents before. */
export const TimelinePanel = ({ top }: { top: number | null }) => {
  const { locale } = useWallLook();
  const words = incidentWords(locale);
  const news = useIncidentsNews();
  const standing = useStanding();
  if (standing) return <Sentence text={words.notRecorded} />;
  if (!news) return <Sentence text={words.loading} />;
  const [first, ...others] = news.open;
  const rows = top ?? usualRows;
  if (first) return <Open key={first.id} incident={first} top={rows} more={others.length} />;
  if (news.notice !== null && news.changed.length === 0) return <Sentence text={sentenceText(news.notice, locale)} />;
  return <Past rev={news.changed[0]?.rev ?? 0} top={rows} />;
};
