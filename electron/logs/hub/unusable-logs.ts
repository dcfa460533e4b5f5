import type { LogSource } from "#electron/logs/log-source.ts";
import { SourceError } from "#electron/sources/source.ts";

/** Stands for a source whose settings cannot be used: it fails alone, each time it is asked. */
export const createUnusableLogs = (): LogSource => {
  const refuse = () => Promise.reject(new SourceError("not-supported", "The settings of this source cannot be used"));
  return {
    search: refuse,
    facets: refuse,
    histogram: refuse,
    around: refuse,
    consoleUrl: () => null,
    close: () => {},
  };
};
