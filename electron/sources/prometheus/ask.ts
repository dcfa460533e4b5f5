import type { z } from "zod";
import type { MeteredFetch } from "#electron/sources/http/metered-fetch.ts";
import { readJson } from "#electron/sources/http/read-json.ts";
import { wallText } from "#electron/sources/http/wall-text.ts";
import { type ErrorKind, SourceError } from "#electron/sources/source.ts";
import type { Endpoint } from "./endpoint.ts";
import { failure, success } from "./wire.ts";

export type Asked<T> = { data: T; warnings: string[] };

const kinds: Record<string, ErrorKind> = { timeout: "timeout", internal: "server-error", unavailable: "server-error" };

const bodyOf = async (response: Response, host: string, secrets: readonly string[]) => {
  const { value: body } = await readJson(response, host);
  const refused = failure.safeParse(body);
  if (refused.success)
    throw new SourceError(kinds[refused.data.errorType] ?? "bad-query", wallText(refused.data.error, secrets));
  const answered = success.safeParse(body);
  if (!answered.success) throw new SourceError("bad-answer", `${host} does not answer as Prometheus does`);
  return answered.data;
};

/** One call of the HTTP API; `form` makes it a POST, which no proxy cuts for its length. */
export const createAsk =
  (endpoint: Endpoint) =>
  async <T>(
    fetch: MeteredFetch,
    {
      call,
      form,
      schema,
      signal,
    }: { call: string; form?: Record<string, string>; schema: z.ZodType<T>; signal: AbortSignal },
  ): Promise<Asked<T>> => {
    const [path = "", search] = call.split("?");
    const url = endpoint.url(path);
    for (const [name, value] of new URLSearchParams(search)) url.searchParams.set(name, value);
    const headers: Record<string, string> = { ...endpoint.headers, accept: "application/json" };
    if (form) headers["content-type"] = "application/x-www-form-urlencoded";
    const post = form ? { method: "POST", body: new URLSearchParams(form).toString() } : {};
    const { data, warnings, infos, isPartial } = await bodyOf(
      await fetch(url, { ...post, headers, signal }),
      url.host,
      endpoint.secrets,
    );
    const parsed = schema.safeParse(data);
    if (!parsed.success) throw new SourceError("bad-answer", `${url.host} does not answer as Prometheus does`);
    const partial = isPartial ? ["The answer is partial: some of the storage did not answer."] : [];
    const said = [...(warnings ?? []), ...(infos ?? [])].slice(0, 20);
    return { data: parsed.data, warnings: [...partial, ...said.map((text) => wallText(text, endpoint.secrets))] };
  };
