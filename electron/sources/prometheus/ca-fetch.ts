import { readFile } from "node:fs/promises";
import { Agent, request } from "node:https";
import { Readable } from "node:stream";
import { SourceError } from "#electron/sources/source.ts";

export type CaFetch = { fetch: typeof globalThis.fetch; close: () => void };

const toHeaders = (raw: string[]): Headers => {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at] ?? "", raw[at + 1] ?? "");
  return headers;
};

/** Statuses that a Response may carry only without a body. */
const bodiless = new Set([204, 205, 304]);

const send = (agent: Agent, asked: Request, body: Buffer): Promise<Response> =>
  new Promise((done, fail) => {
    const { method, signal } = asked;
    const headers = Object.fromEntries(asked.headers);
    const outgoing = request(asked.url, { agent, method, headers, signal }, (incoming) => {
      const status = incoming.statusCode ?? 0;
      if (status < 200 || bodiless.has(status)) incoming.resume();
      const stream = bodiless.has(status) ? null : Readable.toWeb(incoming, { type: "bytes" });
      done(new Response(stream, { status, headers: toHeaders(incoming.rawHeaders) }));
    });
    outgoing.on("error", (cause) => fail(new TypeError("fetch failed", { cause })));
    outgoing.end(body);
  });

/**
 * A fetch that trusts only the authority in `caFile` (PEM), which Node's own fetch cannot be told.
 * The file is read at the first call, and again after it could not be read. Follows no redirects.
 */
export const openCaFetch = (caFile: string): CaFetch => {
  let agent: Agent | null = null;
  const open = async (): Promise<Agent> => {
    const ca = await readFile(caFile).catch(() => {
      throw new SourceError("unreachable", "The file named by caFile cannot be read");
    });
    agent ??= new Agent({ ca, keepAlive: true });
    return agent;
  };
  return {
    fetch: async (input, init) => {
      const asked = new Request(input, init);
      const body = Buffer.from(await asked.arrayBuffer());
      return send(agent ?? (await open()), asked, body);
    },
    close: () => agent?.destroy(),
  };
};
