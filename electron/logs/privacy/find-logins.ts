import { maskLengthAt, masks, type Span } from "./masks.ts";

const longest = 1024;
const userInfoEnd = /[/\s?#"'<>\\]/;

/**
 * Passwords in addresses: scheme://user:password@host. `hosts` are the places of the "@" before the host, which no e-mail
 * address ends at: host names stay readable.
 */
export const findLogins = (text: string): { spans: Span[]; hosts: Set<number> } => {
  const spans: Span[] = [];
  const hosts = new Set<number>();
  for (let at = text.indexOf("://"); at !== -1; at = text.indexOf("://", at + 3)) {
    const start = at + 3;
    const ahead = text.slice(start, start + longest);
    const stop = ahead.search(userInfoEnd);
    const authority = stop === -1 ? ahead : ahead.slice(0, stop);
    const end = authority.lastIndexOf("@");
    if (end <= 0) continue;
    hosts.add(start + end);
    const colon = authority.indexOf(":");
    const from = colon === -1 || colon > end ? 0 : colon + 1;
    if (from === end || maskLengthAt(authority, from) === end - from) continue;
    spans.push({ start: start + from, end: start + end, by: masks.value });
  }
  return { spans, hosts };
};
