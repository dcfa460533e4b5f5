import type { LogRecord } from "#config/contract/log.ts";
import { type KeyRules, looksRandom } from "./key-names.ts";
import type { MaskedText } from "./mask-text.ts";
import { isMask, masks } from "./masks.ts";

export type Json = LogRecord["attributes"][string];
type JsonObject = { [key: string]: Json };
type Masked<T> = { value: T; masked: number };

const deepest = 200;
const nameKeys = new Set(["name", "key", "header", "field", "k"]);
const valueKeys = new Set(["value", "values", "val", "v"]);

/** Masks a JSON value by the names and the values in it. `text` masks one text. */
export const createJsonMasker = (rules: KeyRules, text: (value: string) => MaskedText) => {
  const leaf = (value: Json): Masked<Json> => {
    if (typeof value === "number") {
      if (!Number.isInteger(value) || Math.abs(value) < 1e12) return { value, masked: 0 };
      const found = text(String(value));
      return found.masked > 0 ? { value: found.text, masked: found.masked } : { value, masked: 0 };
    }
    if (typeof value !== "string") return { value, masked: 0 };
    const found = text(value);
    return { value: found.text, masked: found.masked };
  };

  const secretLeaf = (value: Json): Masked<Json> => {
    if (typeof value === "boolean" || value === null || value === "") return { value, masked: 0 };
    return typeof value === "string" && isMask(value) ? { value, masked: 0 } : { value: masks.value, masked: 1 };
  };

  const namesSecret = (name: Json | undefined, path: readonly string[]): boolean =>
    typeof name === "string" && name.length <= 64 && !/\s/.test(name) && rules.hides([...path, name]);

  /** ["authorization", "Bearer x"], and the flat list of names and values that Node gives for raw headers. */
  const list = (values: readonly Json[], path: readonly string[], secret: boolean, depth: number): Masked<Json> => {
    let masked = 0;
    const made: Json[] = [];
    for (const [i, value] of values.entries()) {
      // A name may name a secret only once a part of it was masked.
      const named = namesSecret(made[i - 1], []);
      const done = walk(value, path, secret || named, depth + 1);
      masked += done.masked;
      made.push(done.value);
    }
    return { value: made, masked };
  };

  const object = (value: JsonObject, path: readonly string[], secret: boolean, depth: number): Masked<JsonObject> => {
    let masked = 0;
    const entries = new Map<string, Json>();
    const times = new Map<string, number>();
    /** Two keys may look the same once masked; neither is lost. */
    const unused = (key: string): string => {
      const n = (times.get(key) ?? 0) + 1;
      times.set(key, n);
      const name = n === 1 ? key : `${key} #${n}`;
      return entries.has(name) ? unused(key) : name;
    };
    const describesSecret = Object.entries(value).some(
      ([key, name]) =>
        nameKeys.has(key.toLowerCase()) &&
        (namesSecret(name, path) || (typeof name === "string" && namesSecret(text(name).text, path))),
    );
    for (const [key, inner] of Object.entries(value)) {
      const shown = text(key);
      const here = [...path, key];
      const hidden =
        rules.hides(here) ||
        rules.hides([...path, shown.text]) ||
        (describesSecret && valueKeys.has(key.toLowerCase()));
      const random = rules.secrecy(here) === "perhaps" && typeof inner === "string" && looksRandom(inner);
      const done = walk(inner, here, secret || hidden || random, depth + 1);
      masked += shown.masked + done.masked;
      entries.set(unused(shown.text), done.value);
    }
    return { value: Object.fromEntries(entries), masked };
  };

  const walk = (value: Json, path: readonly string[], secret: boolean, depth: number): Masked<Json> => {
    if (typeof value !== "object" || value === null) return secret ? secretLeaf(value) : leaf(value);
    if (depth > deepest) return { value: masks.value, masked: 1 };
    return Array.isArray(value) ? list(value, path, secret, depth) : object(value, path, secret, depth);
  };

  return { attributes: (value: JsonObject): Masked<JsonObject> => object(value, [], false, 0) };
};
