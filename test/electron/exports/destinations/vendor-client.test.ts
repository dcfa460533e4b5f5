import { createServer } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { ExportError } from "#electron/exports/destinations/export-error.ts";
import { createVendorClient } from "#electron/exports/destinations/vendor-client.ts";
import { type Fault, faults } from "#test/support/vendors/faults.ts";
import { type ServedVendor, serveVendor } from "#test/support/vendors/serve-vendor.ts";

const secret = "pl4nted t0ken/+";
const nowMs = Date.UTC(2026, 10, 23, 3, 0, 0);
let served: ServedVendor | null = null;
afterEach(() => served?.close());

const clientOf = (base: string, timeoutMs = 5000, signal = new AbortController().signal) =>
  createVendorClient({
    fetch,
    now: () => nowMs,
    timeoutMs,
    signal,
    base,
    headers: { authorization: `Bearer ${encodeURIComponent(secret)}` },
    secrets: [secret],
  });
/** What becomes of a POST to a vendor that does this, over a real socket. */
const outcome = async (fault: Fault | null, timeoutMs?: number) => {
  served = await serveVendor({ fetch: async () => Response.json({ id: 1 }) }, { next: () => fault });
  try {
    return await clientOf(served.url, timeoutMs).read(z.object({ id: z.int() }), "/x", { method: "POST", json: {} });
  } catch (error) {
    return error instanceof ExportError ? error.outcome : error;
  }
};
const answer = (status: number, body = "{}", headers: Record<string, string> = {}): Fault => ({
  when: "before",
  does: { kind: "answer", status, headers, body },
});

describe("nobody knows whether it happened", () => {
  test.each([
    ["the connection is cut before the answer", faults.cutAfter, "cut the connection"],
    ["the connection is cut within the answer", faults.halfAfter, "cut the connection"],
    ["the server fails", faults.failAfter, "failed (HTTP 502)"],
    ["a proxy answers with a page", faults.pageAfter, "answers with a web page"],
    ["the answer ends in the middle", faults.garbageAfter, "the answer cannot be read"],
    ["the answer says something else", faults.otherShapeAfter, "the answer cannot be read"],
  ])("when %s", async (_, fault, reason) => {
    expect(await outcome(fault)).toEqual({ is: "uncertain", reason: expect.stringContaining(reason) });
  });

  test("when the socket hangs", async () => {
    expect(await outcome(faults.hangAfter, 100)).toEqual({
      is: "uncertain",
      reason: expect.stringContaining("did not answer in 0.1 s"),
    });
  });

  test("when the answer comes too slowly", async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(timer));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    const asked = clientOf(`http://127.0.0.1:${port}`, 200).read(z.object({}), "/x");
    await expect(asked).rejects.toMatchObject({ outcome: { is: "uncertain" } });
    server.closeAllConnections();
    server.close();
  });

  test("when Yagura ends meanwhile", async () => {
    served = await serveVendor({ fetch: async () => Response.json({}) }, { next: () => faults.hangAfter });
    const stopping = new AbortController();
    const asked = clientOf(served.url, 5000, stopping.signal).call("/x", { method: "POST", json: {} });
    setTimeout(() => stopping.abort(), 50);
    await expect(asked).rejects.toMatchObject({
      outcome: { is: "uncertain", reason: "Yagura ended while it was sending" },
    });
  });
});

describe("a limit", () => {
  const http = new Date(nowMs + 90_000).toUTCString();
  test.each([
    ["in seconds", answer(429, "", { "retry-after": "12" }), 12_000],
    ["as a date", answer(429, "", { "retry-after": http }), 90_000],
    ["that is nonsense", answer(429, "", { "retry-after": "soon" }), null],
    ["of a year", answer(429, "", { "retry-after": "31536000" }), 3_600_000],
    ["in the past", answer(429, "", { "retry-after": "-5" }), 1000],
    [
      "by GitHub's spent quota",
      answer(403, "", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(nowMs / 1000 + 60) }),
      60_000,
    ],
    ["by Datadog's spent quota", answer(429, "", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "33" }), 33_000],
    [
      "by a quota that is not spent",
      answer(429, "", { "x-ratelimit-remaining": "9", "x-ratelimit-reset": "33" }),
      null,
    ],
    ["by GitHub's second limit", answer(403, '{"message":"You have exceeded a secondary rate limit."}'), null],
  ])("%s", async (_, fault, retryAfterMs) => {
    expect(await outcome(fault)).toMatchObject({ is: "limited", retryAfterMs, maybeDone: false });
  });

  test("of a server that is away leaves it open whether it happened", async () => {
    expect(await outcome(faults.awayAfter)).toMatchObject({ is: "limited", retryAfterMs: 3000, maybeDone: true });
  });
});

describe("a refusal", () => {
  test.each([
    [answer(400, '{"message":"Title is too long"}'), "refused it (HTTP 400): Title is too long"],
    [
      answer(422, '{"message":"Validation Failed","errors":[{"field":"body","message":"body is too long"}]}'),
      "refused it (HTTP 422): Validation Failed; body is too long: body",
    ],
    [
      answer(400, '{"errors":[{"status":400,"code":"X","title":"Invalid message","detail":null}]}'),
      "refused it (HTTP 400): Invalid message",
    ],
    [answer(413, "<html>413</html>", { "content-type": "text/html" }), "refused it (HTTP 413)"],
    [answer(401, '{"message":"Bad credentials"}'), "refused the credentials (HTTP 401): Bad credentials"],
    [
      answer(302, "", { location: "https://elsewhere.example/" }),
      "answers with a redirect (HTTP 302); check the address",
    ],
  ])("is told in the vendor's words, without its pages", async (fault, reason) => {
    const said = await outcome(fault);
    expect(said).toMatchObject({ is: "refused", seen: null });
    expect(JSON.stringify(said)).toContain(reason);
    expect(JSON.stringify(said)).not.toContain("<html>");
  });

  test("says no secret, in whatever form the vendor repeats it", async () => {
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")];
    const said = JSON.stringify(
      await outcome(answer(400, JSON.stringify({ message: `You sent ${forms.join(" and ")}` }))),
    );
    for (const form of forms) expect(said).not.toContain(form);
    expect(said).toContain("***");
  });

  test("a redirect is not followed: the credentials stay with their host", async () => {
    const asked: string[] = [];
    const other = await serveVendor({ fetch: async (request) => Response.json(asked.push(request.url)) });
    await outcome(answer(307, "", { location: other.url }));
    await other.close();
    expect(asked).toEqual([]);
  });
});
