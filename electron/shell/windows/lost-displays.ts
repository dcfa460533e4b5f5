import type { Assignment, NamedDisplays } from "./assign-displays.ts";

/** Names of displays that were here and are no longer, by when they went. */
export type LostDisplays = ReadonlyMap<string, number>;

/** A cable put back within this changes nothing elsewhere. */
export const patienceMs = 30_000;

/** Only what this run has seen counts: a wall file may name the displays of other machines too. */
export const followLost = (
  lost: LostDisplays,
  before: Assignment,
  now: Assignment,
  named: NamedDisplays,
  nowMs: number,
): LostDisplays => {
  const present = new Set(now.values());
  const known = new Set([...lost.keys(), ...before.values()]);
  const gone = [...known].filter((name) => name !== null && Object.hasOwn(named, name) && !present.has(name));
  return new Map(gone.flatMap((name) => (name === null ? [] : [[name, lost.get(name) ?? nowMs]])));
};

/** What each screen shows: its own display, and the leftmost one those that are lost as well, so that no alarm is on none. */
export const namesShown = (assigned: Assignment, lost: LostDisplays, nowMs: number): ReadonlyMap<number, string[]> => {
  const [first] = assigned.keys();
  const homeless = [...lost].flatMap(([name, sinceMs]) => (nowMs - sinceMs >= patienceMs ? [name] : []));
  return new Map(
    [...assigned].map(([id, name]) => {
      // One without a name shows everything.
      if (name === null) return [id, []];
      return [id, id === first ? [name, ...homeless] : [name]];
    }),
  );
};
