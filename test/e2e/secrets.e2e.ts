import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Serving } from "#test/support/serve.ts";
import { openStage } from "#test/support/stage.ts";
import { type Behaviour, startVendorServer, type VendorRequest } from "#test/support/vendor-server.ts";

const secrets = {
  DD_API: "api+key/with=odd&letters?41",
  DD_APP: "app key of 100% odd letters~42",
  BASIC_USER: "wall-user@example.org",
  BASIC_PASSWORD: "pass/word+43=:x",
  BEARER: "bearer.token+44/==",
  TENANT: "tenant:secret/45",
  IN_URL: "login-of-46",
};
const token = "own token of the wall/47+";

const formsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  new URLSearchParams({ s: secret }).toString().slice(2),
  Buffer.from(secret).toString("base64"),
  Buffer.from(secret).toString("base64").replaceAll("=", ""),
];
const { BASIC_USER: user, BASIC_PASSWORD: password } = secrets;
// A user's name alone is no secret of ours: it must not be told either, as it came from a variable.
const forbidden = [...Object.values(secrets), token, `${user}:${password}`, `wall:${secrets.IN_URL}`].flatMap(formsOf);

const panelsOf = (source: string, query: string) => `
      - { kind: tile, title: Tile ${source}, compare: none, query: { source: ${source}, ${query} } }
      - { kind: ranking, title: Ranking ${source}, query: { source: ${source}, ${query} } }
      - { kind: alarms, title: Alarms ${source}, source: ${source} }`;

const wallOf = (url: string, timeoutMs: number) => `version: 1
name: Secrets
sources:
  dd: { kind: datadog, url: "${url}", apiKey: \${env:DD_API}, appKey: \${env:DD_APP}, timeoutMs: ${timeoutMs} }
  basic: { kind: prometheus, url: "${url}", auth: { basic: { user: \${env:BASIC_USER}, password: \${env:BASIC_PASSWORD} } } }
  bearer: { kind: prometheus, url: "${url}", auth: { bearer: \${env:BEARER} } }
  header: { kind: prometheus, url: "${url}", headers: { X-Scope-OrgID: \${env:TENANT} } }
  login: { kind: prometheus, url: "${url.replace("://", "://wall:${env:IN_URL}@")}" }
boards:
  - id: one
    title: One
    panels:${panelsOf("dd", 'metric: "avg:system.load{*}"')}${["basic", "bearer", "header", "login"].map((id) => panelsOf(id, "promql: up")).join("")}
`;

/** All that a request carried, as a careless vendor might repeat it: as it came, URL-encoded and as base64. */
const echoOf = ({ headers, path, body }: VendorRequest): string => {
  const values = [...Object.values(headers), path, body];
  const inner = values.flatMap((value) => {
    const encoded = /^(?:Basic|Bearer) (.+)$/.exec(value)?.[1] ?? value;
    return [encoded, Buffer.from(encoded, "base64").toString("utf8")];
  });
  return [...values, ...inner].flatMap(formsOf).join(" ; ");
};

const json = (status: number, body: unknown): Behaviour => ({ does: "answer", status, body: JSON.stringify(body) });
const carelessVendors: Record<string, (request: VendorRequest) => Behaviour> = {
  "403 that repeats the credentials": (request) =>
    json(403, { status: "error", errorType: "auth", error: echoOf(request), errors: [echoOf(request)] }),
  "400 that repeats them": (request) =>
    json(400, { status: "error", errorType: "bad_data", error: echoOf(request), errors: [echoOf(request)] }),
  "400 that repeats one form of one of them": ({ headers }) => {
    const sent = headers["authorization"] ?? headers["x-scope-orgid"] ?? headers["dd-application-key"] ?? "";
    const said = `no such user: ${encodeURIComponent(sent.replace(/^\w+ /, ""))}`;
    return json(400, { status: "error", errorType: "bad_data", error: said, errors: [said] });
  },
  "400 that repeats another form": ({ headers }) => {
    const sent = headers["authorization"] ?? headers["x-scope-orgid"] ?? headers["dd-api-key"] ?? "";
    const said = `no such user: ${Buffer.from(sent.replace(/^\w+ /, "")).toString("base64")}`;
    return json(400, { status: "error", errorType: "bad_data", error: said, errors: [said] });
  },
  "warnings that repeat them": (request) =>
    json(200, {
      status: "success",
      data: { resultType: "matrix", result: [], groups: [], alerts: [] },
      warnings: Object.values(request.headers).flatMap(formsOf),
    }),
  "500 with a page": (request) => ({ does: "answer", status: 500, body: `<html>${echoOf(request)}</html>` }),
  "a redirect": ({ headers }) => ({
    does: "answer",
    status: 302,
    headers: { location: `/?key=${encodeURIComponent(headers["authorization"] ?? headers["dd-api-key"] ?? "")}` },
    body: "",
  }),
  "text that is no JSON": (request) => ({ does: "answer", body: echoOf(request) }),
  "an end of the connection": () => ({ does: "cut", when: "before-headers" }),
};

const readStream = async (url: string, headers: Record<string, string>): Promise<string> => {
  const closing = AbortSignal.timeout(300);
  let text = "";
  try {
    const response = await fetch(url, { headers, signal: closing });
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString("utf8");
  } catch {
    // It never ends by itself.
  }
  return text;
};

/** Everything the product says over HTTP, headers too. */
const allAnswers = async ({ url }: Serving): Promise<string> => {
  const headers = { authorization: `Bearer ${token}` };
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${url}${path}`, { headers, redirect: "manual", ...init });
    return `${path} ${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`;
  };
  const texts = await Promise.all([
    ...["/api/health", "/api/wall", "/api/panels", "/api/panels?since=x", "/metrics", "/nothing", "/"].map((path) =>
      ask(path),
    ),
    ask("/api/wall", { method: "DELETE" }),
    ask("/api/wall", { headers: {} }),
    ask("/?token=a-wrong-token-of-some-length", { headers: {} }),
    readStream(`${url}/api/stream`, headers),
  ]);
  return texts.join("\n");
};

test("no secret is in any answer or log line, whatever a vendor does with it", async (ctx) => {
  const stage = await openStage(ctx);
  const vendor = await startVendorServer();
  ctx.onTestFinished(vendor.close);
  const wallFile = join(stage.folder, "wall.yaml");
  let timeoutMs = 3000;
  writeFileSync(wallFile, wallOf(vendor.url, timeoutMs));
  const serve = await stage.serve({ wallFile, env: { ...secrets, YAGURA_TOKEN: token } });
  const leaks: string[] = [];
  for (const [name, behaviour] of Object.entries(carelessVendors)) {
    vendor.serve(behaviour);
    const before = vendor.requests.length;
    // Another setting of a source starts all of them anew, so that all are asked at once.
    writeFileSync(wallFile, wallOf(vendor.url, ++timeoutMs));
    await expect.poll(() => vendor.requests.length - before, { timeout: 10_000 }).toBeGreaterThanOrEqual(8);
    await new Promise((done) => setTimeout(done, 300));
    const said = `${await allAnswers(serve)}\n${serve.output()}`;
    expect(said).toContain('"state":"');
    leaks.push(...forbidden.filter((form) => said.includes(form)).map((form) => `${name}: ${form}`));
  }
  const sent = JSON.stringify(vendor.requests.map(({ headers }) => headers));
  for (const one of [secrets.DD_API, secrets.DD_APP, secrets.BEARER, secrets.TENANT]) expect(sent).toContain(one);
  expect(sent).toContain(Buffer.from(`${user}:${password}`).toString("base64"));
  expect(leaks).toEqual([]);
});

test("a variable that is not set is named, and its neighbours' values are not told", async (ctx) => {
  const stage = await openStage(ctx);
  const wallFile = join(stage.folder, "wall.yaml");
  writeFileSync(wallFile, wallOf("http://127.0.0.1:9", 3000));
  const { BEARER: _, ...others } = secrets;
  const serve = await stage.serve({ wallFile, env: { ...others, YAGURA_TOKEN: token } });
  const said = `${await allAnswers(serve)}\n${serve.output()}`;
  expect(said).toContain("environment variable BEARER is not set");
  expect(forbidden.filter((form) => said.includes(form))).toEqual([]);
});
