import type { LogSource } from "#electron/logs/log-source.ts";
import type { SourceDeps } from "#electron/sources/source.ts";
import type { Behaviour, VendorRequest } from "#test/support/vendor-server.ts";
import type { KnownRecord } from "./known-records.ts";

export type RunningVendor = { url: string; close: () => Promise<void> };

/** What the author of a log source supplies. */
export type LogVendor = {
  create: (options: { url: string; timeoutMs: number; deps: SourceDeps }) => LogSource;
  /** Everything secret that `create` configures, in the forms that might be echoed. */
  secrets: readonly string[];
  /** A server that answers as the vendor does and holds these records. */
  start: (records: readonly KnownRecord[]) => Promise<RunningVendor>;
  /** The answer to a search that finds these, as bytes the vendor would send. */
  encode: (records: readonly KnownRecord[], request: VendorRequest) => Behaviour;
  /** Refuses a query with these words. */
  refuse: (words: string) => Behaviour;
  /** How the vendor says when it answers again; null when it never says. */
  resetHeaders: (seconds: number) => Record<string, string>;
};
