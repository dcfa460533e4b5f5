import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type IntakeErrorKind, intakeStatusOf } from "#electron/logs/intake/intake-error.ts";

export type ApiErrorKind = IntakeErrorKind | "bad-query" | "forbidden" | "not-found" | "misdirected" | "internal";

export const statusOf: Record<ApiErrorKind, ContentfulStatusCode> = {
  ...intakeStatusOf,
  "bad-query": 400,
  forbidden: 403,
  "not-found": 404,
  misdirected: 421,
  internal: 500,
};

/** Every error of the API is `{ error: { kind, message } }`; the message is safe for anyone who may ask. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind;
  readonly headers: Readonly<Record<string, string>>;
  /** More about the error, beside kind and message: `at` is the character a search goes wrong at. */
  readonly details: Readonly<Record<string, number>>;
  constructor(
    kind: ApiErrorKind,
    message: string,
    headers: Readonly<Record<string, string>> = {},
    details: Readonly<Record<string, number>> = {},
  ) {
    super(message);
    this.name = "ApiError";
    this.kind = kind;
    this.headers = headers;
    this.details = details;
  }
}
