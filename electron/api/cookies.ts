/** null for what is no URL encoding: anyone may send a cookie. */
const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/** The first cookie of that name; null when there is none that can be read. */
export const cookieOf = (request: Request, name: string): string | null => {
  const cookies = (request.headers.get("cookie") ?? "").split(/;\s*/);
  const found = cookies.find((cookie) => cookie.startsWith(`${name}=`));
  return found ? decoded(found.slice(name.length + 1)) : null;
};

/** Kept from the page's own scripts and from other sites' requests. */
export const setCookie = (name: string, value: string, maxAgeSeconds: number, isSecure: boolean): string =>
  `${name}=${encodeURIComponent(value)}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${maxAgeSeconds}${isSecure ? "; Secure" : ""}`;
