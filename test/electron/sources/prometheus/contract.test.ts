import { source as sourceSchema } from "#config/wall/source.ts";
import { createSource } from "#electron/sources/registry.ts";
import { describeSource } from "#test/electron/sources/contract/contract.ts";
import type { WireLine } from "#test/electron/sources/contract/vendor.ts";
import type { Behaviour, VendorRequest } from "#test/support/vendor-server.ts";
import { promql } from "./create-source.ts";

const password = "correct-horse-battery";
const tenant = "tenant-of-the-seventh-floor";
const encoded = Buffer.from(`wall:${password}`).toString("base64");

const json = (data: unknown): Behaviour => ({ does: "answer", body: JSON.stringify({ status: "success", data }) });

const seconds = (ms: number) => ms / 1000;

/** As Prometheus sends a line: NaN is a text, and a time without a sample is not there. */
const toRow = ({ labels, timesMs, values }: WireLine) => ({
  metric: labels,
  values: timesMs.flatMap((ms, index) => {
    const value = values[index] ?? null;
    return value === null ? [] : [[seconds(ms), String(value)]];
  }),
});

const form = (request: VendorRequest) => new URLSearchParams(request.body);

describeSource("Prometheus", () => ({
  create: ({ url, timeoutMs, deps }) => {
    const auth = { basic: { user: "wall", password } };
    const headers = { "X-Scope-OrgID": tenant };
    return createSource(sourceSchema.parse({ kind: "prometheus", url, timeoutMs, auth, headers }), deps);
  },
  secrets: [password, encoded, tenant],
  specs: [promql("up"), promql("sume(up)"), promql("rate(requests_total[5m])")],
  asks: (request, spec) => spec.kind === "promql" && form(request).get("query") === spec.text,
  encodeSeries: (lines) => json({ resultType: "matrix", result: lines.map(toRow) }),
  encodeScalars: (rows, request) => {
    const at = Number(form(request).get("time"));
    const result = rows.map(({ labels, value }) => ({ metric: labels, value: [at, String(value ?? Number.NaN)] }));
    return json({ resultType: "vector", result });
  },
  encodeNoAlarms: () => json({ groups: [] }),
  refuse: (words) => ({
    does: "answer",
    status: 400,
    body: JSON.stringify({ status: "error", errorType: "bad_data", error: words }),
  }),
  resetHeaders: (wait) => ({ "retry-after": String(wait) }),
  secondsUnit: null,
}));
