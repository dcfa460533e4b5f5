import { createHash, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import { mayAsk, type Role } from "#electron/access/access.ts";
import { ApiError } from "./api-error.ts";

export type GuardOptions = {
  /** Host names, without port, that this server goes by. IP literals are always accepted: no DNS can rebind them. */
  hostNames: readonly string[];
  /** null only where nothing but loopback can reach the server. */
  token: string | null;
  /** Of further tokens that were given out; null for those that are none of them. */
  roleOf?: (token: string) => Role | null;
};

export const tokenCookie = "yagura-token";

const digest = (text: string) => createHash("sha256").update(text).digest();
const same = (given: string, expected: string) => timingSafeEqual(digest(given), digest(expected));

const hostName = (host: string): string => {
  const bracketed = /^\[([^\]]+)\]/.exec(host);
  return bracketed?.[1] ?? host.replace(/:\d+$/, "");
};

/** DNS rebinding: a page of another name that resolves to us must not be answered. */
const checkHost = (request: Request, options: GuardOptions) => {
  const host = request.headers.get("host");
  const name = host === null ? "" : hostName(host).toLowerCase();
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

/** null for what is no URL encoding: anyone may send a cookie. */
const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

const cookieToken = (request: Request): string | null => {
  const cookies = (request.headers.get("cookie") ?? "").split(/;\s*/);
  const found = cookies.find((cookie) => cookie.startsWith(`${tokenCookie}=`));
  return found ? decoded(found.slice(tokenCookie.length + 1)) : null;
};

type RoleOf = (token: string) => Role | null;

const checkToken = (request: Request, roleOf: RoleOf) => {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const given = bearer ?? cookieToken(request);
  const role = given ? roleOf(given) : null;
  if (role !== null && !mayAsk(role, request.method, new URL(request.url).pathname))
    throw new ApiError("forbidden", "This token may only look.");
  if (role === null)
    throw new ApiError(
      "unauthorized",
      "A token is needed: open /?token=TOKEN once, or send Authorization: Bearer TOKEN.",
      {
        "www-authenticate": "Bearer",
      },
    );
};

/** A first visit with ?token= becomes a cookie and an address without the token; null when this is not such a visit. */
const signIn = (request: Request, roleOf: RoleOf): Response | null => {
  const url = new URL(request.url);
  const given = url.searchParams.get("token");
  if (given === null || request.method !== "GET" || roleOf(given) === null) return null;
  url.searchParams.delete("token");
  const secure = url.protocol === "https:" ? "; Secure" : "";
  const cookie = `${tokenCookie}=${encodeURIComponent(given)}; HttpOnly; SameSite=Strict; Path=/; Max-Age=34560000${secure}`;
  return new Response(null, {
    status: 303,
    headers: { location: `${url.pathname}${url.search}`, "set-cookie": cookie },
  });
};

/** Throws ApiError for what must not pass; a response when the guard itself answers; null to go on. */
export const guard = (request: Request, options: GuardOptions): Response | null => {
  checkHost(request, options);
  checkOrigin(request);
  const { token } = options;
  if (token === null) return null;
  const roleOf: RoleOf = (given) => (same(given, token) ? "operator" : (options.roleOf?.(given) ?? null));
  const signedIn = signIn(request, roleOf);
  if (signedIn) return signedIn;
  checkToken(request, roleOf);
  return null;
};
