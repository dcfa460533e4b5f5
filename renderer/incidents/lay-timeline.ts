import type { Entry } from "#config/contract/incident.ts";
import { toLocal } from "#config/incidents/local-time.ts";

export type TimelineRow = {
  entry: Entry;
  /** Answers stand below what they answer. */
  depth: number;
  /** The first of a day of a timeline that spans several. */
  day: boolean;
};

const mostDepth = 3;

/** The entries as they are read: by time, answers below what they answer, days told apart. Given in the timeline's order. */
export const layTimeline = (entries: readonly Entry[], timezone: string, withRemoved: boolean): TimelineRow[] => {
  const shown = entries.filter(({ removed }) => withRemoved || !removed);
  const byNumber = new Map(shown.map((entry) => [entry.number, entry]));
  // Only what was written later can be an answer: no circle.
  const parentOf = ({ answers, number }: Entry): Entry | null =>
    answers === null || answers >= number ? null : (byNumber.get(answers) ?? null);
  const answersOf = new Map<number, Entry[]>();
  for (const entry of shown) {
    const parent = parentOf(entry);
    if (parent) answersOf.set(parent.number, [...(answersOf.get(parent.number) ?? []), entry]);
  }
  const rows: Omit<TimelineRow, "day">[] = [];
  const add = (entry: Entry, depth: number) => {
    rows.push({ entry, depth: Math.min(depth, mostDepth) });
    for (const answer of answersOf.get(entry.number) ?? []) add(answer, depth + 1);
  };
  for (const entry of shown) if (!parentOf(entry)) add(entry, 0);
  const dayOf = ({ eventAtMs }: Entry) => {
    const { year, month, day } = toLocal(eventAtMs, timezone);
    return `${year}-${month}-${day}`;
  };
  const spans = new Set(shown.map(dayOf)).size > 1;
  let before = "";
  return rows.map((row) => {
    // Answers of another day do not begin one.
    const now = row.depth === 0 ? dayOf(row.entry) : before;
    const day = spans && now !== before;
    before = now;
    return { ...row, day };
  });
};
