import type { LogRecord } from "#config/contract/log.ts";
import { andOf } from "#config/logs/build-query.ts";
import { byAnyName } from "#config/logs/field-names.ts";
import { matchesQuery } from "#config/logs/match-query.ts";
import type { LogQuery } from "#config/logs/query.ts";
import { fingerprintOf } from "#electron/logs/groups/fingerprint.ts";
import type { RawLogRecord } from "#electron/logs/log-source.ts";
import type { Masker } from "#electron/logs/privacy/masker.ts";
import { cleanRecordsOf } from "./clean-records.ts";
import { excludedContent, isHiddenHit, readsContent, withoutExcluded } from "./hidden-hits.ts";
import { toShown } from "./to-shown.ts";

/** What sources are asked, and which of their hits are shown. */
export type HitsPlan = {
  query: LogQuery;
  keeps: (raw: RawLogRecord) => boolean;
  /** "theirs": the vendors' counts are right; "perhaps": unless a hit is dropped; "ours": only ours can be. */
  counts: "theirs" | "perhaps" | "ours";
};

type Wanted = { query: LogQuery; group: string | null };

/** The newest hits of a search, in all its sources. */
type Probe = (query: LogQuery) => Promise<RawLogRecord[]>;

const everyHit = () => true;

const hiddenRule = async (query: LogQuery, masker: Masker, probe: Probe): Promise<HitsPlan> => {
  if (!masker.masks || !readsContent(query)) return { query, keeps: everyHit, counts: "theirs" };
  const clean = cleanRecordsOf(masker);
  const shownOf = (raw: RawLogRecord): LogRecord => toShown(raw, masker, "whole");
  const isHidden = (wanted: LogQuery, raw: RawLogRecord): boolean => {
    if (clean.has(raw)) return false;
    const shown = shownOf(raw);
    if (shown.masked === 0) clean.add(raw);
    return isHiddenHit(wanted, raw, shown);
  };
  const excluded = excludedContent(query);
  const open = excluded && withoutExcluded(query);
  const named = byAnyName(query);
  const isExcludedUnseen = (raw: RawLogRecord) => excluded !== null && isHidden(excluded, raw);
  // A record that is missing would tell as much as one that is there.
  if (excluded && open && (await probe(andOf([open, excluded]))).some(isExcludedUnseen))
    return { query: open, keeps: (raw) => matchesQuery(named, shownOf(raw)), counts: "ours" };
  return { query, keeps: (raw) => !isHidden(named, raw), counts: "perhaps" };
};

/**
 * A search's hits must not tell what masking hides: a record found only by masked text is not shown, and one that masked
 * text alone would exclude is. Of a group, only its own records are shown.
 */
export const planHits = async ({ query, group }: Wanted, masker: Masker, probe: Probe): Promise<HitsPlan> => {
  const plan = await hiddenRule(query, masker, probe);
  if (group === null) return plan;
  const isOfGroup = (raw: RawLogRecord) => fingerprintOf(toShown(raw, masker, "whole")).id === group;
  return { ...plan, keeps: (raw) => plan.keeps(raw) && isOfGroup(raw), counts: "ours" };
};
