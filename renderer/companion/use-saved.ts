import { useState } from "react";
import type { Entry } from "#config/contract/incident.ts";
import type { PendingNote } from "#renderer/incidents/outgoing.ts";

type Seen = { ids: readonly string[]; saved: number | null };

/** What was on its way and now stands in the timeline was saved: its number there; null for none since the page was opened. */
export const nextSaved = (
  before: Seen,
  pending: readonly Pick<PendingNote, "id">[],
  entries: readonly Pick<Entry, "id" | "number">[],
): Seen => {
  const ids = pending.map(({ id }) => id);
  const found = entries.findLast(({ id }) => before.ids.includes(id) && !ids.includes(id));
  // Still to be found: the answer may come before the timeline has it.
  const open = before.ids.filter((id) => !ids.includes(id) && !entries.some((entry) => entry.id === id));
  const all = [...new Set([...open, ...ids])];
  const isSame = all.length === before.ids.length && all.every((id) => before.ids.includes(id));
  if (isSame && !found) return before;
  return { ids: all, saved: found?.number ?? before.saved };
};

export const useSaved = (pending: readonly PendingNote[], entries: readonly Entry[]): number | null => {
  const [seen, setSeen] = useState<Seen>({ ids: [], saved: null });
  const next = nextSaved(seen, pending, entries);
  if (next !== seen) setSeen(next);
  return next.saved;
};
