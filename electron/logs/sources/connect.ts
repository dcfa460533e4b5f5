import { createMeteredFetch } from "#electron/sources/http/metered-fetch.ts";
import { readJson } from "#electron/sources/http/read-json.ts";
import { openCaFetch } from "#electron/sources/prometheus/ca-fetch.ts";
import type { SourceDeps } from "#electron/sources/source.ts";

type Auth = { basic: { user: string; password: string } } | { bearer: string } | { apiKey: string };

type Settings = {
  url: string;
  auth?: Auth | undefined;
  headers?: Record<string, string> | undefined;
  caFile?: string | undefined;
  timeoutMs: number;
};

type Asked = { path: string; search?: Record<string, string>; form?: Record<string, string>; json?: unknown };

export type Connection = {
  host: string;
  secrets: readonly string[];
  /** The text of the answer, which is JSON, and what it says. Throws SourceError. */
  ask: (asked: Asked, signal: AbortSignal) => Promise<{ text: string; value: unknown }>;
  close: () => void;
};

/** Shorter header values, such as a tenant "1", hide nothing and would blot out every message. */
const shortestSecret = 4;

const authorization = (auth: Auth): { header: string; secrets: string[] } => {
  if ("bearer" in auth) return { header: `Bearer ${auth.bearer}`, secrets: [auth.bearer] };
  if ("apiKey" in auth) return { header: `ApiKey ${auth.apiKey}`, secrets: [auth.apiKey] };
  const { user, password } = auth.basic;
  const encoded = Buffer.from(`${user}:${password}`).toString("base64");
  return { header: `Basic ${encoded}`, secrets: [password, encoded] };
};

/** http://user:password@host is how many write it, but fetch refuses it. */
const authOf = ({ auth }: Settings, base: URL): Auth | undefined => {
  if (auth || base.username === "") return auth;
  return { basic: { user: decodeURIComponent(base.username), password: decodeURIComponent(base.password) } };
};

const bodyOf = ({ form, json }: Asked): { type: string; body: string } | null => {
  if (form) return { type: "application/x-www-form-urlencoded", body: new URLSearchParams(form).toString() };
  return json === undefined ? null : { type: "application/json", body: JSON.stringify(json) };
};

/** A server that is asked over HTTP and answers JSON, under whatever path the wall file gives. */
export const openConnection = (settings: Settings, deps: SourceDeps): Connection => {
  const base = new URL(settings.url);
  const auth = authOf(settings, base);
  base.username = "";
  base.password = "";
  const prefix = base.pathname.replace(/\/+$/, "");
  const given = Object.entries(settings.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  const headers: Record<string, string> = { accept: "application/json", ...Object.fromEntries(given) };
  const secrets = given.map(([, value]) => value).filter((value) => value.length >= shortestSecret);
  if (auth) {
    const { header, secrets: more } = authorization(auth);
    headers["authorization"] = header;
    secrets.push(...more);
  }
  const ca = settings.caFile === undefined ? null : openCaFetch(settings.caFile);
  const closing = new AbortController();
  const { timeoutMs } = settings;
  const fetch = createMeteredFetch({ ...deps, fetch: ca?.fetch ?? deps.fetch, timeoutMs, secrets });
  return {
    host: base.host,
    secrets,
    ask: async (asked, signal) => {
      const url = new URL(base);
      url.pathname = `${prefix}/${asked.path}`;
      for (const [name, value] of Object.entries(asked.search ?? {})) url.searchParams.set(name, value);
      const content = bodyOf(asked);
      const post = content ? { method: "POST", body: content.body } : {};
      const type = content ? { "content-type": content.type } : {};
      const until = AbortSignal.any([signal, closing.signal]);
      return readJson(await fetch(url, { ...post, headers: { ...headers, ...type }, signal: until }), base.host);
    },
    close: () => {
      closing.abort();
      ca?.close();
    },
  };
};
