import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants, createSecureServer, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import { join } from "node:path";
import { Readable } from "node:stream";

export type SchemeHandler = (request: Request) => Promise<Response> | Response;

/** yagura://wall/x is https://wall.yagura.test/x to Chromium, which takes no foreign scheme from outside. */
export const toHttps = (address: string): string => address.replace(/^([a-z]+):\/\/([a-z]+)\//, "https://$2.$1.test/");
export const fromHttps = (address: string): string =>
  address.replace(/^https:\/\/([a-z]+)\.([a-z]+)\.test\//, "$2://$1/");

const makeCertificate = (folder: string) => {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=double", "-keyout", key, "-out", cert];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", ...subject],
    { stdio: "ignore" },
  );
  return { key: readFileSync(key), cert: readFileSync(cert) };
};

/** As Electron builds it: without a signal, so that request.signal never aborts. */
const toRequest = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Request => {
  const method = String(headers[":method"]);
  const url = fromHttps(`https://${String(headers[":authority"]).replace(/:\d+$/, "")}${String(headers[":path"])}`);
  const plain = Object.entries(headers).filter(([name]) => !name.startsWith(":"));
  const hasBody = method !== "GET" && method !== "HEAD";
  const body = hasBody ? { body: Readable.toWeb(stream) as ReadableStream, duplex: "half" } : {};
  const named = plain.map(([name, value]): [string, string] => [
    name,
    name === "origin" ? fromHttps(`${String(value)}/`).slice(0, -1) : String(value),
  ]);
  return new Request(url, { method, headers: named, ...body } as RequestInit);
};

const sendAnswer = (stream: ServerHttp2Stream, response: Response) => {
  if (!(response instanceof Response)) throw new Error("the handler gave no Response");
  // Repeated headers collapse, as they do in Electron.
  stream.respond({ ...Object.fromEntries(response.headers), ":status": response.status });
  if (!response.body) return void stream.end();
  const body = Readable.fromWeb(response.body as import("node:stream/web").ReadableStream);
  body.on("error", () => stream.close(constants.NGHTTP2_INTERNAL_ERROR));
  stream.on("close", () => body.destroy());
  body.pipe(stream);
};

/** Carries the product's own protocol handlers to Chromium: bodies stream, a cancel arrives, a throw is a network error. */
export const openSchemeServer = async (folder: string, handlerOf: (scheme: string) => SchemeHandler | null) => {
  const server = createSecureServer(makeCertificate(folder));
  server.on("sessionError", () => {});
  server.on("stream", (stream, headers) => {
    stream.on("error", () => {});
    const answer = async () => {
      const request = toRequest(stream, headers);
      const handler = handlerOf(new URL(request.url).protocol.slice(0, -1));
      if (!handler) throw new Error("no handler");
      sendAnswer(stream, await handler(request));
    };
    answer().catch(() => {
      if (!stream.destroyed) stream.close(constants.NGHTTP2_INTERNAL_ERROR);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : 0;
};
