import type { SourceConfigOf } from "#config/wall/source.ts";

export type Endpoint = {
  /** The address of an API call such as "query_range", under whatever path the wall file gives. */
  url: (call: string) => URL;
  headers: Record<string, string>;
  /** Everything that must not be repeated when the server quotes it. */
  secrets: string[];
};

type Login = { user: string; password: string };

/** http://user:password@host is how many write it, but fetch refuses it: the login moves into the header. */
const loginOf = (config: SourceConfigOf<"prometheus">, base: URL): Login | null => {
  if (config.auth && "basic" in config.auth) return config.auth.basic;
  if (config.auth || base.username === "") return null;
  return { user: decodeURIComponent(base.username), password: decodeURIComponent(base.password) };
};

/** Shorter header values, such as a tenant "1", hide nothing and would blot out every message. */
const shortestSecret = 4;

export const toEndpoint = (config: SourceConfigOf<"prometheus">): Endpoint => {
  const base = new URL(config.url);
  const login = loginOf(config, base);
  const headers = Object.fromEntries(
    Object.entries(config.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const secrets = Object.values(headers).filter((value) => value.length >= shortestSecret);
  if (login) {
    const encoded = Buffer.from(`${login.user}:${login.password}`).toString("base64");
    headers["authorization"] = `Basic ${encoded}`;
    secrets.push(login.password, encoded);
  }
  if (config.auth && "bearer" in config.auth) {
    headers["authorization"] = `Bearer ${config.auth.bearer}`;
    secrets.push(config.auth.bearer);
  }
  base.username = "";
  base.password = "";
  const prefix = base.pathname.replace(/\/+$/, "");
  const url = (call: string) => {
    const address = new URL(base);
    address.pathname = `${prefix}/api/v1/${call}`;
    return address;
  };
  return { url, headers, secrets };
};
