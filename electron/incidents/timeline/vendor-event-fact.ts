import type { StoredFact } from "#electron/incidents/store/stored.ts";
import type { VendorEvent } from "#electron/sources/source.ts";
import { toEventFact } from "./posted-event.ts";

type Seen = { source: string; nowMs: number; skewMs: number | null; clean: (text: string) => string };

const mostTitleChars = 500;
const mostTags = 100;

const vendorEventKey = (source: string, id: string): string => `event|${source}|${id}`;

/** The same fact as of an event that was posted here, known again by the vendor's id. */
const toVendorFact = (event: VendorEvent, { source, nowMs, skewMs, clean }: Seen): StoredFact => {
  const posted = {
    title: event.title.slice(0, mostTitleChars),
    text: event.text,
    tags: event.tags.slice(0, mostTags),
    date_happened: event.atMs / 1000,
    ...(event.status === null ? {} : { alert_type: event.status }),
    ...(event.origin === null ? {} : { source_type_name: event.origin.slice(0, 100) }),
    ...(event.url === null ? {} : { url: event.url }),
  };
  return { ...toEventFact(posted, nowMs, clean), foldKey: vendorEventKey(source, event.id), skewMs };
};

/** Those that `isKnown` has not by their key, each once, whatever pages and polls overlapped. */
export const newVendorFacts = (
  events: readonly VendorEvent[],
  seen: Seen,
  isKnown: (foldKey: string) => boolean,
): StoredFact[] => {
  const fresh = events.filter(({ id }) => !isKnown(vendorEventKey(seen.source, id)));
  const once = new Map(fresh.map((event) => [event.id, event]));
  return [...once.values()].map((event) => toVendorFact(event, seen));
};
