import { createDatadogSource } from "#electron/sources/datadog/datadog.ts";
import type { RateLimit, Source } from "#electron/sources/source.ts";

export const never = new AbortController().signal;

/** The real source on a server of ours; `calls` counts its requests. */
export const openSource = (
  url: string,
  options: { now?: () => number; timeoutMs?: number } = {},
): { source: Source; calls: () => number; limits: RateLimit[] } => {
  const limits: RateLimit[] = [];
  let calls = 0;
  const config = {
    kind: "datadog",
    site: "datadoghq.com",
    url,
    apiKey: "api-key-of-the-test",
    appKey: "app-key",
  } as const;
  const source = createDatadogSource(
    { ...config, timeoutMs: options.timeoutMs ?? 10_000 },
    {
      now: options.now ?? Date.now,
      fetch: globalThis.fetch,
      onCall: () => {
        calls += 1;
      },
      onRateLimit: (limit) => limits.push(limit),
    },
  );
  return { source, calls: () => calls, limits };
};
