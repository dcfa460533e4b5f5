import type { Incident, IncidentPhase } from "#config/contract/incident.ts";
import type { FactsAnswer, IncidentsAnswer } from "#config/contract/incident-requests.ts";
import { IncidentError } from "./incident-error.ts";
import type { Book } from "./store/book.ts";
import type { ListPlace } from "./store/book-incidents.ts";
import { toEntry } from "./to-contract.ts";

export type ListQuery = {
  /** Words that all must stand in one entry, or in title and summary; "" asks for all incidents. */
  q: string;
  phase: IncidentPhase | null;
  cursor: string | null;
  limit: number;
  nowMs: number;
};

const mostHits = 500;
const excerptChars = 160;

const parseCursor = (cursor: string | null): ListPlace => {
  if (cursor === null) return { beganAtMs: Number.POSITIVE_INFINITY, id: "" };
  const [, atMs, id] = /^(\d+(?:\.\d+)?)_(\w{26})$/.exec(cursor) ?? [];
  if (atMs === undefined || id === undefined)
    throw new IncidentError("bad-request", "cursor: expected that of an answer");
  return { beganAtMs: Number(atMs), id };
};

/** The text around the first word that was searched; its beginning where the word is written otherwise. */
const excerptOf = (text: string, q: string): string => {
  const [first = ""] = q.toLowerCase().trim().split(/\s+/);
  const at = Math.max(0, text.toLowerCase().indexOf(first) - excerptChars / 4);
  return text
    .slice(at, at + excerptChars)
    .replace(/\s+/g, " ")
    .trim();
};

type Hit = IncidentsAnswer["hits"][number];

const hitsOf = (book: Book, q: string): Hit[] =>
  book.findWords(q, mostHits).flatMap((n): Hit[] => {
    const entry = n > 0 ? book.entryByNumber(n) : null;
    if (entry) {
      const text = entry.text === "" ? (entry.fact?.subject ?? "") : entry.text;
      return [{ incidentId: entry.incidentId, entryId: entry.id, excerpt: excerptOf(text, q) }];
    }
    const incident = n < 0 ? book.incidentByNumber(-n) : null;
    if (!incident) return [];
    const excerpt = excerptOf(`${incident.title}\n${incident.summary ?? ""}`, q);
    return [{ incidentId: incident.id, entryId: null, excerpt }];
  });

const found = (book: Book, { q, phase, limit }: ListQuery): Pick<IncidentsAnswer, "incidents" | "hits"> => {
  const hits = hitsOf(book, q);
  const incidents = [...new Set(hits.map(({ incidentId }) => incidentId))]
    .flatMap((id): Incident[] => {
      const incident = book.incident(id);
      return incident ? [incident] : [];
    })
    .filter((incident) => phase === null || incident.phase === phase)
    .sort((a, b) => b.beganAtMs - a.beganAtMs)
    .slice(0, limit);
  const shown = new Set(incidents.map(({ id }) => id));
  return { incidents, hits: hits.filter(({ incidentId }) => shown.has(incidentId)) };
};

/** Latest beginning first. A search has one page: of its newest five hundred places. */
export const listIncidents = (book: Book, query: ListQuery): IncidentsAnswer => {
  if (query.q.trim() !== "") return { nowMs: query.nowMs, ...found(book, query), next: null };
  const incidents = book.incidentsBefore(parseCursor(query.cursor), query.phase, query.limit + 1);
  const shown = incidents.slice(0, query.limit);
  const last = shown.at(-1);
  const next = incidents.length > query.limit && last ? `${last.beganAtMs}_${last.id}` : null;
  return { nowMs: query.nowMs, incidents: shown, hits: [], next };
};

const mostFacts = 2000;
const mostEntries = 500;

/** What happened in that time: facts, incidents that were open, and what people wrote. */
export const factsOf = (book: Book, fromMs: number, toMs: number): FactsAnswer => ({
  fromMs,
  toMs,
  facts: book
    .factsWithin(fromMs, toMs, mostFacts)
    .map(({ kind, atMs, observedAtMs, fact }) => ({ kind, atMs, observedAtMs, fact })),
  incidents: book.incidentsWithin(fromMs, toMs, 200),
  entries: book
    .writtenWithin(fromMs, toMs, mostEntries)
    .reverse()
    .map((entry) => toEntry(book, entry)),
});
