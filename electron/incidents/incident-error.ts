export type IncidentErrorKind =
  | "bad-request"
  | "too-large"
  | "not-found"
  | "conflict"
  | "forbidden"
  | "full"
  | "unavailable";

/** Why something about an incident was refused; the message is safe for a wall. */
export class IncidentError extends Error {
  readonly kind: IncidentErrorKind;
  /** Of a conflict: the incident or entry as it is now. */
  readonly present: unknown;
  constructor(kind: IncidentErrorKind, message: string, present: unknown = null) {
    super(message);
    this.name = "IncidentError";
    this.kind = kind;
    this.present = present;
  }
}

/** SQLITE_IOERR: a disk that fails, or a limit of files' sizes. */
export const isUnwritable = (error: unknown): boolean =>
  error instanceof Error && "errcode" in error && typeof error.errcode === "number" && error.errcode % 256 === 10;

/** SQLITE_FULL, or what the file system says when there is no room (ENOSPC, EDQUOT, EFBIG). */
export const isFull = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if ("errcode" in error && typeof error.errcode === "number") return error.errcode % 256 === 13;
  return "code" in error && ["ENOSPC", "EDQUOT", "EFBIG"].includes(String(error.code));
};
