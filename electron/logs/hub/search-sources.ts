import { randomUUID } from "node:crypto";
import type { LogFacet, LogHistogram, LogRecord } from "#config/contract/log.ts";
import { type RawLogRecord, standardFacets } from "#electron/logs/log-source.ts";
import { openFacets } from "#electron/logs/privacy/masked-search.ts";
import type { Masker } from "#electron/logs/privacy/masker.ts";
import type { TimeRange } from "#electron/sources/source.ts";
import type { LogAsker } from "./ask-source.ts";
import { countShown } from "./count-shown.ts";
import type { HubAnswer, HubSearch } from "./log-hub.ts";
import { mergeFacets, mergeHistograms } from "./merge-counts.ts";
import { type LogStream, startStream, takePage } from "./merge-pages.ts";
import { type HitsPlan, planHits } from "./plan-hits.ts";
import { toShown } from "./to-shown.ts";

/** Searches that can be paged on at the same time; older ones must be asked anew. */
const openSearches = 50;
const bars = 60;
/** A vendor's page, where only some of its hits are shown or all of them are counted here. */
const readAtOnce = 1000;

type Counts = { facets: LogFacet[]; histogram: LogHistogram | null; approximate: boolean };
type OpenSearch = { streams: LogStream[]; search: HubSearch; plan: HitsPlan };

const noCounts: Counts = { facets: [], histogram: null, approximate: false };

/** The width of a histogram's bars: a round time that gives about sixty of them. */
export const histogramStep = ({ fromMs, toMs }: TimeRange): number => {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400].map(
    (s) => s * 1000,
  );
  return steps.find((step) => (toMs - fromMs) / step <= bars) ?? 7 * 86_400_000;
};

type SearchDeps = {
  askers: readonly LogAsker[];
  masker: Masker;
  show: (records: readonly RawLogRecord[], part: "head" | "whole") => LogRecord[];
};

/** Searches all sources as one, page by page. */
export const createSearch = ({ askers, masker, show }: SearchDeps) => {
  const open = new Map<string, OpenSearch>();
  const keep = (state: OpenSearch): string => {
    const token = randomUUID();
    open.set(token, state);
    for (const old of open.keys()) {
      if (open.size <= openSearches) break;
      open.delete(old);
    }
    return token;
  };

  const page = async ({ streams, search, plan }: OpenSearch, limit: number, signal: AbortSignal) => {
    let dropped = 0;
    const atOnce = plan.counts === "ours" ? readAtOnce : limit;
    const found = await takePage(streams, limit, search.order, async ({ id, cursor }) => {
      const asked = { query: plan.query, range: search.range, limit: atOnce, order: search.order, cursor };
      const answer = await askers.find((one) => one.id === id)?.ask((source) => source.search(asked, signal));
      if (!answer) return null;
      const records = answer.records.filter(plan.keeps);
      dropped += answer.records.length - records.length;
      return { ...answer, records };
    });
    return { ...found, dropped };
  };

  const theirCounts = async (chosen: readonly LogAsker[], { query, range }: HubSearch, signal: AbortSignal) => {
    const fields = openFacets(standardFacets, masker);
    const stepMs = histogramStep(range);
    const answers = await Promise.all(
      chosen.map(({ ask }) =>
        Promise.all([
          ask((source) => source.facets(query, range, fields, signal)),
          ask((source) => source.histogram(query, range, stepMs, signal)),
        ]),
      ),
    );
    return {
      facets: mergeFacets(answers.flatMap(([facets]) => facets ?? [])).map(masker.facet),
      histogram: mergeHistograms(answers.flatMap(([, histogram]) => histogram ?? [])),
      approximate: false,
    };
  };

  const counts = async (chosen: readonly LogAsker[], search: HubSearch, plan: HitsPlan, signal: AbortSignal) => {
    if (plan.counts === "theirs") return theirCounts(chosen, search, signal);
    const streams = chosen.map(({ id }) => startStream(id));
    // Sources count while hits are looked through: nearly always their counts are the right ones.
    const [read, theirs] = await Promise.all([
      page({ streams, search, plan }, readAtOnce, signal),
      plan.counts === "perhaps" ? theirCounts(chosen, search, signal) : null,
    ]);
    if (theirs && read.dropped === 0) return theirs;
    const { range } = search;
    const shown = read.records.map((raw) => toShown(raw, masker, "whole"));
    const counted = countShown(shown, openFacets(standardFacets, masker), { range, stepMs: histogramStep(range) });
    return { ...counted, approximate: read.more };
  };

  const begin = async (chosen: readonly LogAsker[], search: HubSearch, signal: AbortSignal): Promise<OpenSearch> => {
    const { query, range, group = null } = search;
    const asked = { range, limit: readAtOnce, order: "newest" as const, cursor: null };
    const plan = await planHits({ query, group }, masker, async (probed) => {
      const pages = chosen.map(({ ask }) => ask((source) => source.search({ ...asked, query: probed }, signal)));
      return (await Promise.all(pages)).flatMap((answer) => answer?.records ?? []);
    });
    return { streams: chosen.map(({ id }) => startStream(id)), search, plan };
  };

  return async (search: HubSearch, signal: AbortSignal): Promise<HubAnswer | null> => {
    const chosen = askers.filter(({ id }) => search.source === null || id === search.source);
    const kept = search.cursor === null ? null : (open.get(search.cursor) ?? null);
    if (search.cursor !== null && !kept) return null;
    const state = kept ?? (await begin(chosen, search, signal));
    const nothing = { records: [], more: false };
    const [found, counted] = await Promise.all([
      search.paged === false ? nothing : page(state, search.limit, signal),
      search.counted && !kept ? counts(chosen, search, state.plan, signal) : noCounts,
    ]);
    if (search.cursor !== null) open.delete(search.cursor);
    const { range, query } = state.search;
    return {
      ...range,
      records: show(found.records, search.whole ? "whole" : "head"),
      next: found.more ? keep(state) : null,
      ...counted,
      source: search.source ?? "*",
      sources: chosen.map(({ id, source, trouble }) => {
        const { kind = null, problem = null, retryAtMs = null } = trouble() ?? {};
        return { id, kind, problem, retryAtMs, consoleUrl: source.consoleUrl(query, range) };
      }),
    };
  };
};
