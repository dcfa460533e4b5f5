import { expect, test } from "vitest";
import { source as sourceSchema } from "#config/wall/source.ts";
import { createSource, sourceFacts } from "#electron/sources/registry.ts";

const deps = { now: Date.now, fetch: globalThis.fetch, onCall: () => undefined, onRateLimit: () => undefined };

const written = [
  { kind: "datadog", apiKey: "${env:DD_API_KEY}", appKey: "${env:DD_APP_KEY}" },
  { kind: "prometheus", url: "http://prometheus.lan:9090", auth: { bearer: "${env:TOKEN}" } },
];

test.each(written)("$kind says the same of itself before and after it is made", (from) => {
  const config = sourceSchema.parse(from);
  const source = createSource(config, deps);
  expect(source.facts).toEqual(sourceFacts(config));
  source.close();
});

test.each(written)("$kind takes the publication delay of the wall file, in seconds", (from) => {
  expect(sourceFacts(sourceSchema.parse({ ...from, publicationDelay: 90 })).publicationDelayMs).toBe(90_000);
});

test("a sample of Prometheus counts as settled only after it was published", () => {
  const facts = sourceFacts(sourceSchema.parse({ ...written[1], publicationDelay: 120 }));
  expect(facts.settleMs).toBeGreaterThan(facts.publicationDelayMs);
});
