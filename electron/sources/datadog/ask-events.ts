import type { Source, VendorEvent } from "#electron/sources/source.ts";
import type { Asking } from "./ask.ts";
import { toEvents } from "./to-events.ts";

const pageSize = 100;
/** More at once are no deploys, but a query that is too wide. */
const mostPages = 5;

/** POST /api/v2/events/search: https://docs.datadoghq.com/api/latest/events/#search-events */
export const createAskEvents =
  (asking: Asking, consoleUrl: string | null): NonNullable<Source["events"]> =>
  async (query, { fromMs, toMs }, signal) => {
    const client = await asking.client();
    const events: VendorEvent[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < mostPages; page++) {
      const answer = await client.events({ query, fromMs, toMs, limit: pageSize, cursor }, signal);
      const found = toEvents(answer, { host: asking.host, consoleUrl });
      events.push(...found.events);
      cursor = found.next;
      // A last page that is full may name a next one, which is empty.
      if (cursor === null || found.asMany < pageSize) return { events, warnings: [] };
    }
    return { events, warnings: [`Only the first ${events.length} events were read: the query is too wide`] };
  };
