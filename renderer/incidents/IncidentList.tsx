import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import type { Incident } from "#config/contract/incident.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import { useKeys } from "#renderer/detail/use-keys.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { dayOf, shortMoment, spanText } from "./entry-time.ts";
import { incidentsQuery } from "./incident-queries.ts";
import { incidentWords } from "./incident-words.ts";

type Hit = { incidentId: string; entryId: string | null; excerpt: string };
type RowProps = { incident: Incident; hits: readonly Hit[]; onOpen: (id: string, entry: string | null) => void };

const mostExcerpts = 3;

const Row = ({ incident, hits, onOpen }: RowProps) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const nowMs = useServerNow();
  const { id, title, phase, beganAtMs, resolvedAtMs, entries } = incident;
  return (
    <li>
      <button
        type="button"
        className="incident-row"
        onClick={() => onOpen(id, hits.find(({ entryId }) => entryId !== null)?.entryId ?? null)}
      >
        <span className={`phase phase-${phase}`}>{words.phase[phase]}</span>
        <bdi className="incident-row-title">{title}</bdi>
        <span className="incident-row-time">
          {dayOf(beganAtMs, locale, timezone)} {shortMoment(beganAtMs, beganAtMs, timezone)}
        </span>
        <span className="dim">{spanText((resolvedAtMs ?? nowMs) - beganAtMs, locale)}</span>
        <span className="dim">{words.entries(entries)}</span>
        {hits.length > 0 && (
          <span className="incident-row-hits">
            {hits.slice(0, mostExcerpts).map(({ entryId, excerpt }) => (
              <bdi key={entryId ?? ""}>{excerpt}</bdi>
            ))}
            {hits.length > mostExcerpts && <span>{words.hits(hits.length)}</span>}
          </span>
        )}
      </button>
    </li>
  );
};

/** Arrows walk over the rows; from the first one up they lead to the search. */
const useRowKeys = (root: { current: HTMLElement | null }, search: { current: HTMLElement | null }) => (by: number) => {
  const rows = [...(root.current?.querySelectorAll<HTMLElement>(".incident-row") ?? [])];
  const at = rows.indexOf(document.activeElement instanceof HTMLElement ? document.activeElement : document.body);
  if (at + by < 0) search.current?.focus();
  else rows[Math.min(at + by, rows.length - 1)]?.focus();
};

type ListProps = { onOpen: (id: string, entry: string | null) => void; onStart: () => void; onBack: () => void };

/** All incidents, the latest first, or those in which the words are found. */
export const IncidentList = ({ onOpen, onStart, onBack }: ListProps) => {
  const { locale } = useWallLook();
  const words = incidentWords(locale);
  const [text, setText] = useState("");
  const asked = useDeferredValue(text);
  const { data, error } = useQuery({ ...incidentsQuery(asked), placeholderData: (before) => before });
  const root = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const step = useRowKeys(root, input);
  useEffect(() => input.current?.focus(), []);
  useKeys((event) => {
    const typing = event.target === input.current;
    if (event.key === "Escape") onBack();
    else if (event.key === "ArrowDown" || (typing && event.key === "Enter")) step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "/" && !typing) input.current?.focus();
    else if (event.key.toLowerCase() === "n" && !typing) onStart();
    else return false;
    return true;
  });
  const none = text.trim() === "" ? words.noIncidents : words.noneFound;
  return (
    <section className="stand incident" role="dialog" aria-modal="true" aria-label={words.incidents} ref={root}>
      <header className="stand-head">
        <h2 className="stand-title">{words.incidents}</h2>
        <input
          ref={input}
          type="search"
          className="incident-search"
          aria-label={words.search}
          placeholder={`${words.search}: ${words.searchHint}`}
          value={text}
          maxLength={300}
          onChange={(event) => setText(event.target.value)}
        />
        <KeyButton keyName="N" word={words.startNew} onPress={onStart} />
        <KeyButton keyName="Esc" word={words.back} onPress={onBack} />
      </header>
      {error && <p className="field-problem">▲ {words.failed(failureText(error, locale))}</p>}
      {data?.incidents.length === 0 && (
        <p className="sentence">
          {none}
          {text.trim() === "" && ` ${words.noIncidentsNext}`}
        </p>
      )}
      <ol className="incident-rows">
        {data?.incidents.map((incident) => (
          <Row
            key={incident.id}
            incident={incident}
            hits={data.hits.filter(({ incidentId }) => incidentId === incident.id)}
            onOpen={onOpen}
          />
        ))}
      </ol>
    </section>
  );
};
