import { protocol } from "electron";
import { isOurs, scheme } from "./app-address.ts";

type Handler = (request: Request) => Promise<Response>;

/** Before the app is ready. corsEnabled stays off: a same-origin page needs none. */
export const registerScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ]);
};

/** Hop-by-hop headers mean nothing on a scheme without a connection. */
const strip = (response: Response): Response => {
  const headers = new Headers(response.headers);
  for (const name of ["connection", "transfer-encoding", "keep-alive"]) headers.delete(name);
  return new Response(response.body, { status: response.status, headers });
};

/**
 * The whole API and the page over yagura://wall. An outage throws, which the page sees as a network error: a non-200
 * would close an EventSource for ever. Streams end by their body's cancel, as request.signal never aborts here.
 */
export const serveScheme = (handler: Handler): void => {
  protocol.handle(scheme, async (request) => {
    if (!isOurs(request.url)) return new Response(null, { status: 404 });
    return strip(await handler(request));
  });
};
