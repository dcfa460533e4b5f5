import { createAlarmHolding, createScalarHolding } from "#electron/collector/answer-holdings.ts";
import { type Poll, urgency } from "#electron/collector/polls.ts";
import { type Ask, planRequests, type Ready } from "#electron/collector/requests.ts";
import { createSeriesHolding } from "#electron/collector/series-holding.ts";
import type { History } from "#electron/history/history.ts";
import type { SourceFacts } from "#electron/sources/source.ts";

/** A history that knows nothing, as at the very first start. */
const emptyHistory: History = {
  write: () => {},
  writeRound: () => {},
  read: () => [],
  missing: (_key, _stepMs, wanted) => [wanted],
  putAnswer: () => {},
  getAnswer: () => null,
  maintain: () => {},
  stats: () => ({ bytes: 0, samples: 0, series: 0, oldestMs: null }),
  close: () => {},
};

const asksOf = (poll: Poll, facts: SourceFacts, nowMs: number): Ask[] => {
  const deps = { history: emptyHistory, facts };
  if (poll.kind === "series") return createSeriesHolding(deps, poll, nowMs).asks(nowMs);
  if (poll.kind === "scalars") return createScalarHolding(deps, poll).asks(nowMs);
  return createAlarmHolding(deps, poll).asks(nowMs);
};

/**
 * Requests of the first round of everything, with nothing stored: past windows come with it. The collector lets what
 * landed go on without waiting for the rest, so where one family fills several requests its past may take one more.
 */
export const planBackfill = (polls: readonly Poll[], facts: SourceFacts, nowMs: number): number => {
  const rounds = polls.map((poll) => ({ poll, asks: asksOf(poll, facts, nowMs) }));
  const longest = Math.max(0, ...rounds.map(({ asks }) => asks.length));
  let requests = 0;
  for (let turn = 0; turn < longest; turn++) {
    const ready = rounds.flatMap(({ poll, asks }): Ready[] => {
      const ask = asks[turn];
      if (!ask) return [];
      return [{ key: poll.key, ask, readyAtMs: nowMs, urgency: urgency(poll.priority), alone: false }];
    });
    requests += planRequests(ready, facts).length;
  }
  return requests;
};
