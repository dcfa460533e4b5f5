export const intakeStatusOf = {
  "bad-request": 400,
  unauthorized: 401,
  "method-not-allowed": 405,
  "too-large": 413,
  "unsupported-media": 415,
  busy: 503,
} as const;

export type IntakeErrorKind = keyof typeof intakeStatusOf;

/** Why nothing of a request was taken; the message is safe for anyone who may ask. */
export class IntakeError extends Error {
  readonly kind: IntakeErrorKind;
  readonly headers: Readonly<Record<string, string>>;
  constructor(kind: IntakeErrorKind, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = "IntakeError";
    this.kind = kind;
    this.headers = headers;
  }
  get status(): number {
    return intakeStatusOf[this.kind];
  }
}
