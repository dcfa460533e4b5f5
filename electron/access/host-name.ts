import { isIP } from "node:net";

/** Host part of a Host header, in lower case, IPv6 without brackets. */
export const hostName = (host: string): string => {
  const bracketed = /^\[([^\]]+)\]/.exec(host);
  return (bracketed?.[1] ?? host.replace(/:\d+$/, "")).toLowerCase();
};

export const isLoopback = (name: string): boolean =>
  name === "localhost" || name === "::1" || (isIP(name) === 4 && name.startsWith("127."));
