import { type Source, SourceError, type SourceFacts } from "./source.ts";

/** Stands in for a source whose settings make no sense once its secrets are filled in: it says so, and the rest of the wall runs. */
export const createUnusableSource = (facts: SourceFacts): Source => {
  const refuse = async () => {
    throw new SourceError("auth", "The settings of this source cannot be used: check its address and its variables");
  };
  return { facts, series: refuse, scalars: refuse, alarms: refuse, close: () => {} };
};
