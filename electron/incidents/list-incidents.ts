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

const isBefore = ({ beganAtMs, id }: Incident, place: ListPlace): boolean =>
  beganAtMs < place.beganAtMs || (beganAtMs === place.beganAtMs && id < place.id);

type Listed = Pick<IncidentsAnswer, "incidents" | "hits" | "next">;

/** One more than was asked for tells that there is a next page. */
const pageOf = (incidents: Incident[], limit: number): Pick<Listed, "incidents" | "next"> => {
  const shown = incidents.slice(0, limit);
  const last = shown.at(-1);
  return { incidents: shown, next: incidents.length > limit && last ? `${last.beganAtMs}_${last.id}` : null };
};

const found = (book: Book, { q, phase, cursor, limit }: ListQuery): Listed => {
  const hits = hitsOf(book, q);
  const place = parseCursor(cursor);
  const incidents = [...new Set(hits.map(({ incidentId }) => incidentId))]
    .flatMap((id): Incident[] => {
      const incident = book.incident(id);
      return incident ? [incident] : [];
    })
    .filter((incident) => (phase === null || incident.phase === phase) && isBefore(incident, place))
    .sort((a, b) => b.beganAtMs - a.beganAtMs || (a.id < b.id ? 1 : -1));
  const page = pageOf(incidents, limit);
  const shown = new Set(page.incidents.map(({ id }) => id));
  return { ...page, hits: hits.filter(({ incidentId }) => shown.has(incidentId)) };
};

/** Latest beginning first. A search looks at its newest five hundred places. */
export const listIncidents = (book: Book, query: ListQuery): IncidentsAnswer => {
  const { q, cursor, phase, limit, nowMs } = query;
  if (q.trim() !== "") return { nowMs, ...found(book, query) };
  return { nowMs, ...pageOf(book.incidentsBefore(parseCursor(cursor), phase, limit + 1), limit), hits: [] };
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
