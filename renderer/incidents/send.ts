import { z } from "zod";
import { failure, RequestError, refusalOf } from "#renderer/api/client.ts";

/** Somebody else was faster: what is there now, to be parsed by whoever sent. */
export class ConflictError extends RequestError {
  readonly present: unknown;
  constructor(message: string, present: unknown) {
    super("conflict", message);
    this.name = "ConflictError";
    this.present = present;
  }
}

const conflict = z.object({
  error: z.object({ kind: z.literal("conflict"), message: z.string(), present: z.unknown() }),
});

const read = async <T>(response: Response, schema: z.ZodType<T>): Promise<T> => {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return schema.parse(body);
  const clash = conflict.safeParse(body);
  if (clash.success) throw new ConflictError(clash.data.error.message, clash.data.error.present);
  throw refusalOf(failure.safeParse(body).data, response.status);
};

/** POST or PATCH. Throws ConflictError, RequestError for other refusals, TypeError when the collector cannot be reached. */
export const sendJson = async <T>(
  method: "POST" | "PATCH",
  path: string,
  body: object,
  schema: z.ZodType<T>,
): Promise<T> =>
  read(
    await fetch(path, {
      method,
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", accept: "application/json" },
    }),
    schema,
  );

/** Bytes as they are. */
export const sendBytes = async <T>(path: string, bytes: Blob, schema: z.ZodType<T>): Promise<T> =>
  read(
    await fetch(path, {
      method: "POST",
      body: bytes,
      headers: { "content-type": bytes.type || "application/octet-stream", accept: "application/json" },
    }),
    schema,
  );
