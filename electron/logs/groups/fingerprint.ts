import { createHash } from "node:crypto";
import type { LogRecord } from "#config/contract/log.ts";
import type { Frame } from "./frame.ts";
import { parseStack } from "./parse-stack.ts";
import { patternOf } from "./pattern-of.ts";

export type Fingerprint = {
  /** The same for records of one group. */
  id: string;
  type: string;
  /** "loadPlayer (src/players.ts)"; null without a stack. */
  place: string | null;
  message: string;
};

const mostNameChars = 300;

/** Deploys, hashes of bundles and line numbers change; the error does not. */
const fileOf = (file: string): string =>
  file
    .replace(/^(?:file|https?|webpack|app):\/\/\/?[^/]*\//, "")
    .replace(/[?#].*$/, "")
    .replace(/\\/g, "/")
    .replace(
      /^(?:[A-Za-z]:)?\/(?:srv\/app|usr\/src\/app|var\/task|var\/www|srv|app|opt|workspace|code|build|home\/[^/]+|Users\/[^/]+)\//,
      "",
    )
    .replaceAll(/[.-](?=[\w]*\d)[\w]{7,}(?=\.)/g, "")
    .replaceAll(/(?<=\/|^)(?=[^/]*\d)[0-9A-Fa-f._-]{6,}(?=\/)/g, "*");

/** Without what compilers number: lambdas, closures, generics. */
const functionOf = (name: string): string =>
  name
    .replaceAll(/\$\d+|\$\$Lambda[^.]*|\.func\d+(?:\.\d+)*|`\d+|__\d+(?=_|$)/g, "")
    .replaceAll(/0x[0-9a-f]+/gi, "*")
    .replace(/^(?:async |new )/, "");

const placeOf = (frame: Frame): string => {
  const file = frame.file === null ? "" : fileOf(frame.file);
  const name = frame.function === null ? "" : functionOf(frame.function);
  // A place of no name is known by its line alone.
  const line = name === "" && frame.line !== null ? `:${frame.line}` : "";
  return (name === "" ? `${file}${line}` : file === "" ? name : `${name} (${file})`).slice(0, mostNameChars);
};

const hash = (parts: readonly (string | null)[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);

/**
 * What a record has in common with others of its group: service, type and place of its exception; without a stack the
 * pattern of its message. Only of masked records: type, place and message are shown.
 */
export const fingerprintOf = (record: Pick<LogRecord, "service" | "message" | "error" | "masked">): Fingerprint => {
  const { error, service } = record;
  const stack = parseStack(error?.stack ?? record.message);
  const said = error?.message || stack?.message || record.message;
  const type = (error?.type || stack?.type || "").slice(0, mostNameChars);
  const place = stack?.top ? placeOf(stack.top) : null;
  const pattern = place === null ? patternOf(said) : null;
  return { id: hash([service, type, place, pattern]), type: type || "Error", place, message: said };
};
