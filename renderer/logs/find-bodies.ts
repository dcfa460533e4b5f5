import type { Json } from "./json-text.ts";

export type LogBody = { side: "request" | "response"; path: string; value: Json };
type Attributes = { [key: string]: Json };

const bodyPath = /(?:^|[._])(request|response|req|res|resp)[._]?(?:body|payload)$/i;
const mostDepth = 6;

const sideOf = (path: string): LogBody["side"] | null => {
  const found = bodyPath.exec(path)?.[1]?.toLowerCase();
  if (found === undefined) return null;
  return found.startsWith("req") ? "request" : "response";
};

const isObject = (value: Json): value is Attributes =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Bodies of requests and responses among the attributes, however they are nested or dotted, and what is left. */
export const findBodies = (attributes: Attributes): { bodies: LogBody[]; rest: Attributes } => {
  const bodies: LogBody[] = [];
  const walk = (from: Attributes, prefix: string, depth: number): Attributes => {
    const rest: Attributes = {};
    for (const [key, value] of Object.entries(from)) {
      const path = prefix + key;
      const side = sideOf(path);
      if (side !== null && value !== null && value !== "") bodies.push({ side, path, value });
      else if (isObject(value) && depth < mostDepth) {
        const left = walk(value, `${path}.`, depth + 1);
        if (Object.keys(left).length > 0 || Object.keys(value).length === 0) rest[key] = left;
      } else rest[key] = value;
    }
    return rest;
  };
  const rest = walk(attributes, "", 0);
  return { bodies: bodies.sort((a, b) => a.side.localeCompare(b.side)), rest };
};
