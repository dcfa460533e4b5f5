import type { SetupTest } from "#config/contract/setup.ts";
import type { SetupSource } from "#config/contract/setup-request.ts";
import { describeFindings } from "./describe-findings.ts";
import { type TestDeps, testDatadog } from "./test-datadog.ts";
import { testPrometheus } from "./test-prometheus.ts";

/** Asks a source what it would give a wall. Never throws for what the source does. */
export const testSource = async (source: SetupSource, deps: TestDeps): Promise<SetupTest> => {
  const probes = source.kind === "datadog" ? await testDatadog(source, deps) : await testPrometheus(source, deps);
  const findings = describeFindings(probes);
  const vital = source.kind === "datadog" ? "metrics" : "server";
  return {
    usable: findings.some(({ what, state }) => what === vital && state === "ok"),
    findings,
    job: probes.find(({ what }) => what === "node-exporter")?.fact ?? null,
  };
};
