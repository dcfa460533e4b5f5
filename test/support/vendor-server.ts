import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export type VendorRequest = { method: string; path: string; headers: Record<string, string>; body: string };

/** What the server does with one request. Header and content type default to a plain JSON answer. */
export type Behaviour =
  | { does: "answer"; status?: number; headers?: Record<string, string>; body: string | Uint8Array }
  /** Takes the request and never says a word. */
  | { does: "silence" }
  /** Sends the headers and the first bytes, then never goes on. */
  | { does: "stall"; headers?: Record<string, string>; body: string }
  /** Ends the connection before the headers, or after half of the promised body. */
  | { does: "cut"; when: "before-headers" | "mid-body"; body?: string };

export type VendorServer = {
  url: string;
  /** From now on; a function decides by request. */
  serve: (behaviour: Behaviour | ((request: VendorRequest) => Behaviour)) => void;
  requests: VendorRequest[];
  close: () => Promise<void>;
};

const json = { "content-type": "application/json" };

const toRequest = async (from: IncomingMessage): Promise<VendorRequest> => {
  let body = "";
  for await (const chunk of from) body += chunk;
  const headers = Object.fromEntries(Object.entries(from.headers).map(([name, value]) => [name, String(value)]));
  return { method: from.method ?? "", path: from.url ?? "", headers, body };
};

const act = (behaviour: Behaviour, response: ServerResponse) => {
  if (behaviour.does === "silence") return;
  if (behaviour.does === "cut" && behaviour.when === "before-headers") {
    response.socket?.destroy();
    return;
  }
  const body = Buffer.from(behaviour.body ?? '{"half":"of an answer"}');
  const status = behaviour.does === "answer" ? (behaviour.status ?? 200) : 200;
  const headers = behaviour.does === "cut" ? {} : behaviour.headers;
  response.writeHead(status, { ...json, "content-length": body.length, ...headers });
  if (behaviour.does === "answer") {
    response.end(body);
    return;
  }
  const half = body.subarray(0, Math.ceil(body.length / 2));
  response.write(half, () => {
    if (behaviour.does === "cut") setImmediate(() => response.socket?.destroy());
  });
};

/** A vendor on loopback that behaves, and misbehaves, as told. */
export const startVendorServer = async (): Promise<VendorServer> => {
  let behave: (request: VendorRequest) => Behaviour = () => ({ does: "answer", status: 404, body: "{}" });
  const requests: VendorRequest[] = [];
  const server = createServer((incoming, response) => {
    toRequest(incoming).then(
      (request) => {
        requests.push(request);
        act(behave(request), response);
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The vendor server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    serve: (behaviour) => {
      behave = typeof behaviour === "function" ? behaviour : () => behaviour;
    },
    requests,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};
