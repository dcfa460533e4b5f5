import { securityHeaders } from "#electron/api/headers.ts";

export type HubAddress = { url: string; token: string | null; fetch: typeof globalThis.fetch };

/** The hub answered, but not with what was asked. */
export class HubRefusal extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

const passed = ["content-type", "accept", "last-event-id"];
const returned = ["content-type", "cache-control", "content-disposition", "retry-after", "allow"];

const copy = (from: Headers, names: readonly string[]): Headers => {
  const headers = new Headers();
  for (const name of names) {
    const value = from.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
};

/** Hands a page's request on, without cookies and with the hub's token. */
export const askHub = async (hub: HubAddress, request: Request, signal: AbortSignal): Promise<Response> => {
  const { pathname, search } = new URL(request.url);
  const headers = copy(request.headers, passed);
  if (hub.token !== null) headers.set("authorization", `Bearer ${hub.token}`);
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const body = hasBody ? { body: await request.arrayBuffer() } : {};
  // A redirect could carry the token elsewhere.
  const options: RequestInit = { method: request.method, headers, redirect: "error", signal, ...body };
  return hub.fetch(new URL(`${pathname}${search}`, hub.url), options);
};

type Body = ConstructorParameters<typeof Response>[0];

/** The hub's answer as the page gets it: with our own policy, whatever the hub's is. */
export const answerFrom = (response: Response, body: Body): Response => {
  const headers = copy(response.headers, returned);
  for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value);
  return new Response(response.status === 204 ? null : body, { status: response.status, headers });
};

/** A sentence for the wall: no address, no token. */
export const whyAway = (error: unknown): string => {
  if (error instanceof HubRefusal)
    return error.status === 401 || error.status === 403
      ? "The hub refuses this wall's token."
      : `The hub answers HTTP ${error.status}.`;
  return error instanceof Error && error.name === "TimeoutError"
    ? "The hub does not answer."
    : "The hub cannot be reached.";
};
