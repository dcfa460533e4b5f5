import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import { findProgram, openTempFolder } from "#test/support/child-server.ts";
import { createSourceAt, failureOf, never, promql } from "./create-source.ts";

const folder = openTempFolder("tls");
const file = (name: string) => join(folder.path, name);
const openssl = findProgram("openssl");
const range = { fromMs: 0, toMs: 60_000 };

const makeAuthority = (program: string, name: string) => {
  const names = ["-subj", `/CN=${name}`, "-addext", "subjectAltName=IP:127.0.0.1"];
  const out = ["-keyout", file(`${name}.key`), "-out", file(`${name}.pem`)];
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  execFileSync(program, ["req", "-x509", ...kind, ...names, ...out], { stdio: "ignore" });
};

const answer = { status: "success", data: { resultType: "matrix", result: [{ metric: {}, values: [[0, "7"]] }] } };

describe("a server whose certificate only caFile vouches for", () => {
  let server: Server | null = null;
  let url = "";
  const seen: string[] = [];

  beforeAll(async () => {
    if (!openssl) return;
    makeAuthority(openssl, "trusted");
    makeAuthority(openssl, "other");
    server = createServer({ key: readFileSync(file("trusted.key")), cert: readFileSync(file("trusted.pem")) });
    server.on("request", (incoming, response) => {
      let body = "";
      incoming.on("data", (chunk) => {
        body += chunk;
      });
      incoming.on("end", () => {
        seen.push(`${incoming.method} ${incoming.url} ${incoming.headers.authorization} ${body}`);
        if (body.includes("stall")) {
          response.write('{"half":');
          return;
        }
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(answer));
      });
    });
    const listening = server;
    await new Promise<void>((done) => listening.listen(0, "127.0.0.1", done));
    const address = listening.address();
    url = address !== null && typeof address === "object" ? `https://127.0.0.1:${address.port}` : "";
  });

  afterAll(() => {
    server?.close();
    server?.closeAllConnections();
    folder.remove();
  });

  const open = (ctx: TestContext, more: Record<string, unknown>) => {
    if (!server) return ctx.skip("openssl is not installed");
    return createSourceAt(url, { auth: { bearer: "wall-token" }, ...more });
  };

  test("answers, and is asked by POST with its credentials", async (ctx) => {
    const source = open(ctx, { caFile: file("trusted.pem") });
    const [outcome] = await source.series([promql("up")], range, 60_000, never());
    expect(outcome?.ok && outcome.answer.series[0]?.values).toEqual([7]);
    expect(seen.at(-1)).toBe("POST /api/v1/query_range Bearer wall-token query=up&start=0&end=0&step=60");
    source.close();
  });

  test("is refused without caFile, and by another authority", async (ctx) => {
    for (const more of [{}, { caFile: file("other.pem") }]) {
      const source = open(ctx, more);
      const error = await failureOf(source.series([promql("up")], range, 60_000, never()));
      expect(error.kind).toBe("unreachable");
      expect(error.message).toContain("certificate");
      source.close();
    }
  });

  test("a caFile that is not there is said, without its path", async (ctx) => {
    const source = open(ctx, { caFile: file("missing.pem") });
    const error = await failureOf(source.series([promql("up")], range, 60_000, never()));
    expect(error.message).toContain("caFile cannot be read");
    expect(error.message).not.toContain(folder.path);
  });

  test("the time limit, an abort and closing end the wait half-way through a body", async (ctx) => {
    const ask = (source: ReturnType<typeof open>, signal: AbortSignal) =>
      failureOf(source.series([promql("stall")], range, 60_000, signal));
    const caFile = file("trusted.pem");
    expect((await ask(open(ctx, { caFile, timeoutMs: 200 }), never())).kind).toBe("timeout");
    const aborting = new AbortController();
    const before = seen.length;
    const aborted = ask(open(ctx, { caFile }), aborting.signal);
    await expect.poll(() => seen.length).toBe(before + 1);
    aborting.abort();
    expect((await aborted).kind).toBe("aborted");
    const source = open(ctx, { caFile });
    const closed = ask(source, never());
    await expect.poll(() => seen.length).toBe(before + 2);
    source.close();
    expect((await closed).kind).toBe("aborted");
  });
});
