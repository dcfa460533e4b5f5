import { z } from "zod";

const failure = z.object({ error: z.object({ kind: z.string(), message: z.string() }) });

/** A refusal of the collector, with its kind and a message that may be shown. */
export class RequestError extends Error {
  readonly kind: string;
  constructor(kind: string, message: string) {
    super(message);
    this.name = "RequestError";
    this.kind = kind;
  }
}

/** GET, parsed. Throws RequestError for what the collector refuses, TypeError when it cannot be reached. */
export const getJson = async <T>(path: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> => {
  const response = await fetch(path, { ...(signal ? { signal } : {}), headers: { accept: "application/json" } });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return schema.parse(body);
  const told = failure.safeParse(body);
  if (told.success) throw new RequestError(told.data.error.kind, told.data.error.message);
  throw new RequestError("http", `HTTP ${response.status}`);
};
