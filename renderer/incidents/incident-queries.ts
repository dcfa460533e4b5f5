import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type Entry, type Incident, type IncidentDetail, incidentDetail } from "#config/contract/incident.ts";
import { factsAnswer, incidentsAnswer, revisionsAnswer } from "#config/contract/incident-requests.ts";
import { getJson, RequestError } from "#renderer/api/client.ts";

/** A refusal is said at once; a collector out of reach is asked again. */
const retry = (_count: number, error: Error) => !(error instanceof RequestError);

/** With what was taken back; the page hides that itself. */
export const incidentQuery = (id: string) =>
  queryOptions({
    queryKey: ["incident", id],
    queryFn: ({ signal }) => getJson(`/api/incidents/${id}?removed=1`, incidentDetail, signal),
    // An entry that stays as it was is the same object, and is not drawn again.
    structuralSharing: true,
    gcTime: 300_000,
    retry,
  });

/** The latest of all. */
export const latestIncidentsQuery = (limit: number) =>
  queryOptions({
    queryKey: ["incidents", "latest", limit],
    queryFn: ({ signal }) => getJson(`/api/incidents?limit=${limit}`, incidentsAnswer, signal),
    gcTime: 60_000,
    staleTime: 0,
    retry,
  });

const pageSize = 100;

/** All of them, or those in which the words are found, a page at a time. */
export const incidentsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ["incidents", q],
    queryFn: ({ signal, pageParam }) => {
      const place = pageParam === null ? {} : { cursor: pageParam };
      const asked = new URLSearchParams({ q, limit: String(pageSize), ...place });
      return getJson(`/api/incidents?${asked}`, incidentsAnswer, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    gcTime: 60_000,
    staleTime: 0,
    retry,
  });

export const revisionsQuery = ({ incidentId, id, revision }: Entry) =>
  queryOptions({
    queryKey: ["revisions", id, revision],
    queryFn: ({ signal }) => getJson(`/api/incidents/${incidentId}/entries/${id}/revisions`, revisionsAnswer, signal),
    gcTime: 60_000,
    retry,
  });

/** What can be marked on charts of that stretch until now. */
export const factsQuery = (spanMs: number, nowMs: () => number, enabled: boolean) =>
  queryOptions({
    queryKey: ["facts", spanMs],
    queryFn: ({ signal }) => {
      const toMs = nowMs() + 60_000;
      return getJson(
        `/api/facts?${new URLSearchParams({ from: String(toMs - spanMs), to: String(toMs) })}`,
        factsAnswer,
        signal,
      );
    },
    enabled,
    gcTime: 60_000,
    refetchInterval: 60_000,
    structuralSharing: true,
    retry,
  });

const before = (a: Entry, b: Entry): number => a.eventAtMs - b.eventAtMs || a.rank - b.rank || a.number - b.number;

/** The detail once the server has answered with this entry; an older answer changes nothing. */
export const withEntry = (detail: IncidentDetail, incident: Incident, entry: Entry): IncidentDetail => {
  const known = detail.entries.find(({ id }) => id === entry.id);
  const keepsEntry = known !== undefined && known.revision > entry.revision;
  const others = detail.entries.filter(({ id }) => id !== entry.id);
  return {
    ...detail,
    incident: incident.rev > detail.incident.rev ? incident : detail.incident,
    entries: keepsEntry ? detail.entries : [...others, entry].sort(before),
  };
};
