import { z } from "zod";

export const failure = z.object({
  error: z.object({
    kind: z.string(),
    message: z.string(),
    code: z.string().optional(),
    at: z.int().nullish(),
    about: z.string().optional(),
  }),
});

/** What some refusals say beside kind and message. */
type Details = { code?: string | undefined; at?: number | null | undefined; about?: string | undefined };

/** A refusal of the collector, with its kind and a message that may be shown. */
export class RequestError extends Error {
  readonly kind: string;
  /** Of a search that cannot be read: the character (from 0) at fault. */
  readonly at: number | null;
  /** Tells apart what the page has words of its own for; null: the kind is all there is. */
  readonly code: string | null;
  /** The part of a search, or the number, the message speaks of. */
  readonly about: string;
  constructor(kind: string, message: string, { code, at, about }: Details = {}) {
    super(message);
    this.name = "RequestError";
    this.kind = kind;
    this.at = at ?? null;
    this.code = code ?? null;
    this.about = about ?? "";
  }
}

/** `told` undefined: an answer that is not the collector's own, such as a proxy's page. */
export const refusalOf = (told: z.infer<typeof failure> | undefined, status: number): RequestError => {
  if (!told) return new RequestError("http", `HTTP ${status}`);
  const { kind, message, ...details } = told.error;
  return new RequestError(kind, message, details);
};

/** GET, parsed. Throws RequestError for what the collector refuses, TypeError when it cannot be reached. */
export const getJson = async <T>(path: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> => {
  const response = await fetch(path, { ...(signal ? { signal } : {}), headers: { accept: "application/json" } });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return schema.parse(body);
  throw refusalOf(failure.safeParse(body).data, response.status);
};
