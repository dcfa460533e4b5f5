import type { Context } from "hono";
import type { z } from "zod";
import { ApiError } from "./api-error.ts";

/** Throws a bad request that names the first thing that is wrong. */
export const parseOr400 = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join(".") ?? "";
  throw new ApiError("bad-request", `${path === "" ? "" : `${path}: `}${issue?.message ?? "cannot be read"}`);
};

/** A body of JSON as the schema has it. */
export const readJson = async <T>(c: Context, schema: z.ZodType<T>): Promise<T> => {
  const text = await c.req.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ApiError("bad-request", "The body is no JSON.");
  }
  return parseOr400(schema, value);
};
