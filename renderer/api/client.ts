import { z } from "zod";

const failure = z.object({ error: z.object({ kind: z.string(), message: z.string(), at: z.int().nullish() }) });

/** A refusal of the collector, with its kind and a message that may be shown. */
export class RequestError extends Error {
  readonly kind: string;
  /** Of a search that cannot be read: the character (from 0) at fault. */
  readonly at: number | null;
  constructor(kind: string, message: string, at: number | null = null) {
    super(message);
    this.name = "RequestError";
    this.kind = kind;
    this.at = at;
  }
}

/** GET, parsed. Throws RequestError for what the collector refuses, TypeError when it cannot be reached. */
export const getJson = async <T>(path: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> => {
  const response = await fetch(path, { ...(signal ? { signal } : {}), headers: { accept: "application/json" } });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return schema.parse(body);
  const told = failure.safeParse(body);
  if (told.success) throw new RequestError(told.data.error.kind, told.data.error.message, told.data.error.at ?? null);
  throw new RequestError("http", `HTTP ${response.status}`);
};
