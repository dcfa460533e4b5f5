import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Fault, Vendor } from "./faults.ts";

export type ServedVendor = { url: string; close: () => Promise<void> };

export type ServeVendorOptions = {
  /** Asked before each request. */
  next?: (request: Request) => Fault | null;
  /** Before the vendor acts on a request, and after, before its answer goes out. */
  onStep?: (step: "arrived" | "done", request: Request) => Promise<void> | void;
};

const toRequest = async (incoming: IncomingMessage, origin: string): Promise<Request> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const method = incoming.method ?? "GET";
  const body = method === "GET" || method === "HEAD" ? null : Buffer.concat(chunks);
  return new Request(new URL(incoming.url ?? "/", origin), { method, headers, body });
};

const write = async (response: ServerResponse, answer: Response, isHalf: boolean) => {
  const body = Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), "content-length": body.length });
  if (!isHalf) response.end(body);
  else response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.socket?.destroy());
};

/** The vendor on loopback, with faults as they are on real sockets. */
export const serveVendor = async (vendor: Vendor, options: ServeVendorOptions = {}): Promise<ServedVendor> => {
  let origin = "";
  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await toRequest(incoming, origin);
    const fault = options.next?.(request.clone()) ?? null;
    await options.onStep?.("arrived", request.clone());
    const real = fault !== null && fault.when !== "after" ? null : await vendor.fetch(request.clone());
    await options.onStep?.("done", request);
    if (fault === null && real !== null) return write(response, real, false);
    switch (fault?.does.kind) {
      case "cut":
        response.socket?.destroy();
        return;
      case "half":
        return write(response, real ?? new Response("{}"), true);
      case "answer": {
        const { status, headers, body } = fault.does;
        return write(response, new Response(body, { status, ...(headers ? { headers } : {}) }), false);
      }
    }
  };
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The vendor has no port");
  origin = `http://127.0.0.1:${address.port}`;
  return {
    url: origin,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};
