import { SourceError } from "#electron/sources/source.ts";

const reasons: Record<string, string> = {
  ECONNREFUSED: "refused the connection",
  ECONNRESET: "cut the connection",
  EPIPE: "cut the connection",
  UND_ERR_SOCKET: "cut the connection",
  UND_ERR_CONNECT_TIMEOUT: "cannot be reached",
  ETIMEDOUT: "cannot be reached",
  EHOSTUNREACH: "cannot be reached",
  ENETUNREACH: "cannot be reached",
  ENOTFOUND: "is not a known name",
  EAI_AGAIN: "could not be looked up",
  CERT_HAS_EXPIRED: "has an expired certificate",
  DEPTH_ZERO_SELF_SIGNED_CERT: "has a certificate of an unknown authority",
  SELF_SIGNED_CERT_IN_CHAIN: "has a certificate of an unknown authority",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "has a certificate of an unknown authority",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "has a certificate of an unknown authority",
  ERR_TLS_CERT_ALTNAME_INVALID: "has a certificate for another name",
};

/** The system's word for a failure ("ECONNRESET"), found in the chain of causes; null when there is none. */
const codeOf = (error: unknown): string | null => {
  let at: unknown = error;
  for (let depth = 0; depth < 5 && at instanceof Error; depth++) {
    if ("code" in at && typeof at.code === "string") return at.code;
    at = at.cause;
  }
  return null;
};

/**
 * What fetch threw, without the original as cause: its message may quote a header.
 * The caller has already told aborts and timeouts apart.
 */
export const networkError = (error: unknown, host: string): SourceError => {
  if (error instanceof SourceError) return error;
  const code = codeOf(error);
  if (code === null) return new SourceError("unreachable", `${host}: the request failed`);
  const isProtocol = code.startsWith("HPE_") || code.startsWith("Z_");
  if (isProtocol) return new SourceError("bad-answer", `${host} does not answer as HTTP says (${code})`);
  return new SourceError("unreachable", `${host} ${reasons[code] ?? "cannot be reached"} (${code})`);
};
