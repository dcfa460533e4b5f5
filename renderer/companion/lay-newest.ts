import type { Entry } from "#config/contract/incident.ts";
import { toLocal } from "#config/incidents/local-time.ts";

/** `day`: the first of its day, in a timeline of several. */
export type NewestRow = { entry: Entry; day: boolean };

/** A timeline as a phone shows it: newest first, days told apart where there are several. Given oldest first. */
export const layNewest = (entries: readonly Entry[], timezone: string): NewestRow[] => {
  const shown = entries.filter(({ removed }) => !removed).toReversed();
  const dayOf = ({ eventAtMs }: Entry) => {
    const { year, month, day } = toLocal(eventAtMs, timezone);
    return `${year}-${month}-${day}`;
  };
  const days = shown.map(dayOf);
  const spans = new Set(days).size > 1;
  return shown.map((entry, at) => ({ entry, day: spans && days[at] !== days[at - 1] }));
};
