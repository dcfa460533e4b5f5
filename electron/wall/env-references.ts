/**
 * `${env:NAME}` and `${secret:NAME}` inside a YAML flow mapping would end the mapping at its braces. Before parsing they become
 * private-use characters of the same length, so that lines and columns stay true; afterwards they are turned back.
 */
const open = "\uE000";
const close = "\uE001";

export const shieldReferences = (yaml: string): string =>
  yaml.replace(/\$\{((?:env|secret):[\w.-]+)\}/g, `$$${open}$1${close}`);

export const unshieldText = (text: string): string => text.replaceAll(open, "{").replaceAll(close, "}");

/** Turns shielded references back in every text of a parsed document. */
export const unshield = (value: unknown): unknown => {
  if (typeof value === "string") return unshieldText(value);
  if (Array.isArray(value)) return value.map(unshield);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unshield(inner)]));
};

export type Resolved<T> = {
  value: T;
  /** Every secret that was filled in, for the log's and the API's redaction. */
  secrets: string[];
  missing: { path: (string | number)[]; kind: "env" | "secret"; name: string }[];
};

/** Fills `${env:NAME}` and `${secret:NAME}` (in `env` as "secret:NAME") in every text. An unset one is reported, never sent as it stands. */
export const resolveReferences = <T>(settings: T, env: Readonly<Record<string, string | undefined>>): Resolved<T> => {
  const secrets = new Set<string>();
  const missing: Resolved<T>["missing"] = [];
  const fill = (text: string, path: (string | number)[]) =>
    text.replace(/\$\{(env|secret):([\w.-]+)\}/g, (whole, kind: string, name: string) => {
      const found = env[kind === "env" ? name : `secret:${name}`];
      if (found === undefined || found === "") {
        missing.push({ path, kind: kind === "env" ? "env" : "secret", name });
        return whole;
      }
      secrets.add(found);
      return found;
    });
  const walk = (value: unknown, path: (string | number)[]): unknown => {
    if (typeof value === "string") return fill(value, path);
    if (Array.isArray(value)) return value.map((inner, index) => walk(inner, [...path, index]));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, [...path, key])]));
  };
  // The walk keeps the shape: only characters inside texts change.
  return { value: walk(settings, []) as T, secrets: [...secrets], missing };
};
