import { source as sourceSchema } from "#config/wall/source.ts";
import { createPrometheusSource } from "#electron/sources/prometheus/prometheus-source.ts";
import { type Source, type SourceDeps, SourceError } from "#electron/sources/source.ts";

/** A source as a wall file would give it, with deps that do nothing unless given. */
export const createSourceAt = (
  url: string,
  more: Record<string, unknown> = {},
  deps: Partial<SourceDeps> = {},
): Source => {
  const config = sourceSchema.parse({ kind: "prometheus", url, ...more });
  if (config.kind !== "prometheus") throw new Error("unreachable");
  return createPrometheusSource(config, {
    now: Date.now,
    fetch: globalThis.fetch,
    onCall: () => undefined,
    onRateLimit: () => undefined,
    ...deps,
  });
};

export const promql = (text: string) => ({ kind: "promql", text }) as const;

export const never = (): AbortSignal => new AbortController().signal;

export const failureOf = async (promise: Promise<unknown>): Promise<SourceError> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw new Error(`Expected a SourceError, got ${String(error)}`);
  return error;
};
