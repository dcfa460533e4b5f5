const sure =
  /passw(?:or)?d|passphrase|passcode|(?:api|app|application|private|secret|access|signing|encryption|account|shared|functions|subscription)key|authorization|cookie|credential|connectionstring|phpsessid|jsessionid|connectsid|(?:access|refresh|auth|api|session|id|bearer|csrf)tokens$|(?:token|secret|pwd|jwt)$/;
const sureWords = new Set(["secret", "secrets", "pwd", "otp", "cvv", "cvc", "csc"]);
/** password_length, token_type, cookie_count tell about a secret and are none. */
const about = new Set(
  "count ms seconds s bytes size length type status at expires expiry expired expiration ttl url uri endpoint name policy enabled required used limit min max version latency duration error errors failures failed attempts strength algorithm valid invalid total percent rate".split(
    " ",
  ),
);
const weakWords = new Set(["key", "auth", "signature", "sig", "pass", "session", "sid", "nonce", "code"]);
const sourceFile = /\.(?:[cm]?[jt]sx?|py|rb|go|java|cs|kt|php|rs|scala|vue|html?|c|cc|cpp|h)$/i;

const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/(?<=[a-z])\d+$/, ""))
    .filter((word) => word !== "");

const squash = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

export type Secrecy = "secret" | "perhaps" | "open";

const secrecyOf = (name: string): Secrecy => {
  if (sourceFile.test(name)) return "open";
  // A name may hold a mask itself: "[masked token]" names no token.
  const words = wordsOf(name.replaceAll(/\[masked[a-z0-9 ]*\]/g, ""));
  const last = words.at(-1);
  if (last === undefined || about.has(last)) return "open";
  if (sure.test(words.join("")) || words.some((word) => sureWords.has(word))) return "secret";
  return weakWords.has(last) ? "perhaps" : "open";
};

const mostRemembered = 5000;

/**
 * Which keys hold secrets: "perhaps" means only values that look random. Keys named in the wall file are compared without
 * case and separators; "user.ssn" means the key ssn inside user.
 */
export const createKeyRules = (wallKeys: readonly string[]) => {
  const named = wallKeys.map((key) => key.split(".").map(squash));
  const remembered = new Map<string, Secrecy>();

  const isNamed = (path: readonly string[]): boolean => {
    if (named.length === 0) return false;
    const steps = path.flatMap((key) => key.split(".")).map(squash);
    return named.some((key) => key.length <= steps.length && key.every((step, i) => step === steps.at(i - key.length)));
  };
  /** Of the last key of a path, outermost first. */
  const secrecy = (path: readonly string[]): Secrecy => {
    if (isNamed(path)) return "secret";
    const name = (path.at(-1) ?? "").slice(-200);
    const known = remembered.get(name);
    if (known !== undefined) return known;
    const found = secrecyOf(name);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(name, found);
    return found;
  };
  return { secrecy, hides: (path: readonly string[]): boolean => secrecy(path) === "secret" };
};

export type KeyRules = ReturnType<typeof createKeyRules>;

/** Twenty characters or more of digits and letters in no order; not a UUID. */
export const looksRandom = (value: string): boolean => {
  if (!/^[A-Za-z0-9+/_=-]{20,512}$/.test(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return false;
  const counts = new Map<string, number>();
  for (const letter of value) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits >= 3.2;
};
