import { screen } from "electron";
import type { Clock } from "#electron/clock.ts";
import { type Assignment, assignDisplays, type NamedDisplays } from "./assign-displays.ts";
import { followLost, type LostDisplays, namesShown } from "./lost-displays.ts";
import type { DisplayFacts } from "./plan-windows.ts";

/** The screens that are there now, and what each is to show by the wall file. */
export const createDisplayReader = (clock: Clock, first: NamedDisplays) => {
  let named = first;
  let assigned: Assignment = new Map();
  let lost: LostDisplays = new Map();
  return {
    setNamed: (next: NamedDisplays) => {
      named = next;
    },
    read: (): DisplayFacts[] => {
      const displays = screen.getAllDisplays().map(({ id, label, bounds }) => ({ id, label, bounds }));
      const nowMs = clock.now();
      if (displays.length > 0) {
        const before = assigned;
        assigned = assignDisplays(displays, named, before);
        lost = followLost(lost, before, assigned, named, nowMs);
      }
      const names = namesShown(assigned, lost, nowMs);
      return displays.map(({ id, bounds }) => ({ id, bounds, names: names.get(id) ?? [] }));
    },
  };
};
