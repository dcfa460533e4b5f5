import { isIP } from "node:net";
import { type Asker, mayAsk, type RoleOf, sameSha256, sha256Of } from "#electron/access/access.ts";
import { hostName } from "#electron/access/host-name.ts";
import { ApiError } from "./api-error.ts";
import { companionCookie, isOpenToAll, letPhoneIn, type Phones } from "./companion-guard.ts";
import { cookieOf, setCookie } from "./cookies.ts";

export type GuardOptions = {
  /** Host names, without port, that this server goes by. IP literals are always accepted: no DNS can rebind them. */
  hostNames: readonly string[];
  /** null only where nothing but loopback can reach the server. */
  token: string | null;
  /** Of further tokens that were given out; null for those that are none of them. */
  roleOf?: RoleOf;
  /** Where phones are let in; not by a wall that follows a hub, whose phones go there. */
  phones?: Phones;
};

export const tokenCookie = "yagura-token";

/** Whoever reaches a server that needs no token. */
export const anyone: Asker = { role: "operator", sha256: "" };

/** Asks for a file that is open to all, and is let in to nothing else. */
const stranger: Asker = {
  role: "companion",
  companion: { board: "", panel: "", notes: false, endsAtMs: 0, isLive: () => false },
};

/** DNS rebinding: a page of another name that resolves to us must not be answered. */
const checkHost = (request: Request, options: GuardOptions) => {
  const name = hostName(request.headers.get("host") ?? "");
  if (isIP(name) === 0 && !options.hostNames.includes(name))
    throw new ApiError("misdirected", "This server does not go by that host name.");
};

/** Another site's page may link to the wall, but never read from it or act on it. */
const checkOrigin = (request: Request) => {
  const site = request.headers.get("sec-fetch-site");
  const navigates = request.headers.get("sec-fetch-mode") === "navigate" && request.method === "GET";
  if (site !== null && site !== "same-origin" && site !== "none" && !navigates)
    throw new ApiError("forbidden", "Requests from other sites are refused.");
  const origin = request.headers.get("origin");
  if (origin === null) return;
  const from = URL.canParse(origin) ? new URL(origin).host : null;
  if (from === null || from !== request.headers.get("host"))
    throw new ApiError("forbidden", "Requests from other origins are refused.");
};

/** Everybody whom the request's tokens make of it: a header alone, or a wall's cookie and after it a phone's. */
const askersOf = (request: Request, roleOf: RoleOf, phones: Phones | undefined): Asker[] => {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const shown = bearer ? [bearer] : [cookieOf(request, tokenCookie), cookieOf(request, companionCookie)];
  return shown.flatMap((token): Asker[] => {
    if (token === null) return [];
    const sha256 = sha256Of(token);
    const role = roleOf(sha256);
    if (role !== null) return [{ role, sha256 }];
    const companion = phones?.companions.companionOf(sha256, roleOf) ?? null;
    return companion ? [{ role: "companion", companion }] : [];
  });
};

const checkToken = (request: Request, roleOf: RoleOf, phones: Phones | undefined): Asker => {
  const askers = askersOf(request, roleOf, phones);
  const { pathname } = new URL(request.url);
  // What a phone was let in to see is asked as the phone, though somebody signed in on it.
  if (pathname === "/api/companion" && request.method === "GET") askers.reverse();
  const asker = askers.find((one) => mayAsk(one, request.method, pathname));
  if (asker) return asker;
  if (askers[0]?.role === "companion") throw new ApiError("forbidden", "A phone may not ask for that.");
  if (askers[0]) throw new ApiError("forbidden", "This token may only look.");
  throw new ApiError(
    "unauthorized",
    "A token is needed: open /?token=TOKEN once, or send Authorization: Bearer TOKEN.",
    { "www-authenticate": "Bearer" },
  );
};

/** A first visit with ?token= becomes a cookie and an address without the token; null when this is not such a visit. */
const signIn = (request: Request, roleOf: RoleOf): Response | null => {
  const url = new URL(request.url);
  const given = url.searchParams.get("token");
  if (given === null || request.method !== "GET" || roleOf(sha256Of(given)) === null) return null;
  url.searchParams.delete("token");
  const cookie = setCookie(tokenCookie, given, 34_560_000, url.protocol === "https:");
  return new Response(null, {
    status: 303,
    headers: { location: `${url.pathname}${url.search}`, "set-cookie": cookie },
  });
};

/** Throws ApiError for what must not pass; a response when the guard itself answers; who asks, to go on. */
export const guard = (request: Request, options: GuardOptions): Response | Asker => {
  checkHost(request, options);
  checkOrigin(request);
  const { token, phones } = options;
  if (token === null) return anyone;
  const own = sha256Of(token);
  const roleOf: RoleOf = (given) => (sameSha256(given, own) ? "operator" : (options.roleOf?.(given) ?? null));
  const answered = signIn(request, roleOf) ?? (phones ? letPhoneIn(request, phones, roleOf) : null);
  if (answered) return answered;
  if (phones && isOpenToAll(request)) return stranger;
  return checkToken(request, roleOf, phones);
};
