import { companionPath } from "#config/contract/companion.ts";
import type { RoleOf } from "#electron/access/access.ts";
import { type Companions, viewMs } from "#electron/access/companions.ts";
import { baseFor, type Reach } from "#electron/access/reach.ts";
import { setCookie } from "./cookies.ts";

/** What letting phones in needs. */
export type Phones = { companions: Companions; reach: Reach };

export const companionCookie = "yagura-companion";

/** The phone's page can say that its time is over, so it and what it is built of need no token; the API does. */
export const isOpenToAll = ({ method, url }: Request): boolean => {
  const { pathname } = new URL(url);
  return (method === "GET" || method === "HEAD") && (pathname === companionPath || pathname.startsWith("/assets/"));
};

const isSecure = (request: Request, { reach }: Phones): boolean =>
  new URL(request.url).protocol === "https:" ||
  (reach.address?.startsWith("https:") === true && reach.address.endsWith(`//${request.headers.get("host")}`));

/** A visit with a ticket becomes a cookie and an address without the ticket; null when this is not such a visit. */
export const letPhoneIn = (request: Request, phones: Phones, roleOf: RoleOf): Response | null => {
  const { pathname, searchParams } = new URL(request.url);
  const ticket = searchParams.get("ticket");
  if (pathname !== companionPath || ticket === null || request.method !== "GET") return null;
  const token = phones.companions.redeem(ticket, roleOf);
  if (token === null) return new Response(null, { status: 303, headers: { location: `${companionPath}?ended` } });
  const cookie = setCookie(companionCookie, token, viewMs / 1000, isSecure(request, phones));
  return new Response(null, { status: 303, headers: { location: companionPath, "set-cookie": cookie } });
};

/** Where phones reach this server; null when they do not. */
export const ticketBase = (request: Request, { reach }: Phones): string | null => baseFor(request, reach);

export const ticketUrl = (base: string, ticket: string): string => `${base}${companionPath}?ticket=${ticket}`;
