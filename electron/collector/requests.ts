import type { Range } from "#electron/history/ranges.ts";
import type { SourceFacts } from "#electron/sources/source.ts";

/** One question of a round. `news`: its answer makes the panel fresh; else it only fills in the past. */
export type Ask =
  | { kind: "series"; range: Range; stepMs: number; news: boolean }
  | { kind: "scalars"; range: Range; which: "current" | "previous"; news: boolean }
  | { kind: "alarms"; news: boolean };

export type Ready = {
  key: string;
  ask: Ask;
  readyAtMs: number;
  /** Bigger is more urgent. */
  urgency: number;
  /** Asked apart because it failed a whole batch before. */
  alone: boolean;
};

/** What goes out at once; alarms have no range. */
export type Request = { kind: Ask["kind"]; range: Range; stepMs: number; keys: string[] };

/** Beginnings that differ by no more than this join: some samples again are cheaper than a request more. */
const joinSteps = 60;
const nowhere: Range = { fromMs: 0, toMs: 0 };

type Group = { kind: Ask["kind"]; range: Range; stepMs: number; members: Ready[] };

const shelf = (one: Ready): string => {
  const { ask } = one;
  if (ask.kind === "alarms") return `alarms ${one.key}`;
  const step = ask.kind === "series" ? ask.stepMs : ask.range.fromMs;
  return `${ask.kind} ${step} ${ask.range.toMs} ${one.alone ? one.key : ""}`;
};

const rangeOf = (ask: Ask): Range => (ask.kind === "alarms" ? nowhere : ask.range);
const stepOf = (ask: Ask): number => (ask.kind === "series" ? ask.stepMs : 0);

/** Members share end and step; they are joined while their beginnings differ by little. */
const joinBeginnings = (members: Ready[]): Group[] => {
  const groups: Group[] = [];
  for (const member of members.toSorted((a, b) => rangeOf(a.ask).fromMs - rangeOf(b.ask).fromMs)) {
    const range = rangeOf(member.ask);
    const stepMs = stepOf(member.ask);
    const last = groups.at(-1);
    if (last && range.fromMs - last.range.fromMs <= joinSteps * stepMs) last.members.push(member);
    else groups.push({ kind: member.ask.kind, range, stepMs, members: [member] });
  }
  return groups;
};

const perRequest = (kind: Ask["kind"], facts: SourceFacts): number =>
  Math.max(1, kind === "series" ? facts.seriesPerRequest : kind === "scalars" ? facts.scalarsPerRequest : 1);

/** Batches what is ready: who waits longest goes first, the more urgent before the less. */
export const planRequests = (ready: readonly Ready[], facts: SourceFacts): Request[] => {
  const shelves = Map.groupBy(ready, shelf);
  const requests: { request: Request; readyAtMs: number; urgency: number }[] = [];
  for (const members of shelves.values())
    for (const group of joinBeginnings(members)) {
      const { kind, range, stepMs } = group;
      const ordered = group.members.toSorted((a, b) => b.urgency - a.urgency || a.readyAtMs - b.readyAtMs);
      for (let at = 0; at < ordered.length; at += perRequest(kind, facts)) {
        const chunk = ordered.slice(at, at + perRequest(kind, facts));
        requests.push({
          request: { kind, range, stepMs, keys: chunk.map((one) => one.key) },
          readyAtMs: Math.min(...chunk.map((one) => one.readyAtMs)),
          urgency: Math.max(...chunk.map((one) => one.urgency)),
        });
      }
    }
  return requests.sort((a, b) => a.readyAtMs - b.readyAtMs || b.urgency - a.urgency).map(({ request }) => request);
};
