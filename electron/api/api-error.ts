import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type IntakeErrorKind, intakeStatusOf } from "#electron/logs/intake/intake-error.ts";
import { securityHeaders } from "./headers.ts";

export type ApiErrorKind =
  | IntakeErrorKind
  | "bad-query"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "misdirected"
  | "internal"
  | "unavailable"
  | "full";

export const statusOf: Record<ApiErrorKind, ContentfulStatusCode> = {
  ...intakeStatusOf,
  "bad-query": 400,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  misdirected: 421,
  internal: 500,
  unavailable: 503,
  full: 507,
};

type ErrorDetails = Readonly<{ code?: string; at?: number; about?: string; present?: unknown }>;

/** Every error of the API is `{ error: { kind, message } }`; the message is safe for anyone who may ask. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind;
  readonly headers: Readonly<Record<string, string>>;
  /**
   * More about the error, beside kind and message: `code` tells apart what a page has words of its own for, `at` is the
   * character a search goes wrong at, `about` the part of it the message speaks of, `present` what a
   * conflict is with.
   */
  readonly details: ErrorDetails;
  constructor(
    kind: ApiErrorKind,
    message: string,
    headers: Readonly<Record<string, string>> = {},
    details: ErrorDetails = {},
  ) {
    super(message);
    this.name = "ApiError";
    this.kind = kind;
    this.headers = headers;
    this.details = details;
  }
}

/** The API's own shape of a refusal. */
export const apiFailure = ({ kind, message, headers, details }: ApiError) =>
  Response.json(
    { error: { kind, message, ...details } },
    { status: statusOf[kind], headers: { ...securityHeaders, ...headers } },
  );
