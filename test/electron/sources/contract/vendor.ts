import type { QuerySpec } from "#config/wall/query.ts";
import { type Source, type SourceDeps, SourceError } from "#electron/sources/source.ts";
import type { Behaviour, VendorRequest } from "#test/support/vendor-server.ts";

/** A line as the vendor is to send it: null is a time without a sample, NaN whatever the vendor writes for it. */
export type WireLine = {
  labels: Readonly<Record<string, string>>;
  timesMs: number[];
  values: (number | null)[];
  inSeconds?: boolean;
};

/** What a source's author supplies: how to make it, and an honest encoder of its vendor's wire format. */
export type Vendor = {
  create: (options: { url: string; timeoutMs: number; deps: SourceDeps }) => Source;
  /** Everything secret that `create` configures, in the forms that might be echoed. */
  secrets: readonly string[];
  /** Three queries the source takes; the second is the one that gets refused. */
  specs: readonly [QuerySpec, QuerySpec, QuerySpec];
  asks: (request: VendorRequest, spec: QuerySpec) => boolean;
  /** The answer to `request` that gives `lines` to each of the queries in it. */
  encodeSeries: (lines: readonly WireLine[], request: VendorRequest) => Behaviour;
  encodeScalars: (
    rows: readonly { labels: Readonly<Record<string, string>>; value: number | null }[],
    request: VendorRequest,
  ) => Behaviour;
  /** Nothing watched at all; asked as often as the source needs to. */
  encodeNoAlarms: (request: VendorRequest) => Behaviour;
  /** Refuses a query with these words. */
  refuse: (words: string) => Behaviour;
  /** How the vendor says when it answers again, in whole seconds. */
  resetHeaders: (seconds: number) => Record<string, string>;
  /** What `inSeconds` reads as; null when the vendor names no units. */
  secondsUnit: string | null;
};

export const failureOf = async (promise: Promise<unknown>): Promise<SourceError> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw new Error(`Expected a SourceError, got ${String(error)}`);
  return error;
};

/** Every message that a log or a screen could print of an error. */
export const wordsOf = (error: unknown): string => {
  const words: string[] = [];
  let at: unknown = error;
  for (let depth = 0; depth < 10 && at instanceof Error; depth++) {
    words.push(at.message, at.stack ?? "");
    at = at.cause;
  }
  return words.join("\n");
};
