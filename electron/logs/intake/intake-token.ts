import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** In the same time whatever was given. */
export const isToken = (given: string, token: string): boolean => timingSafeEqual(digest(given), digest(token));

/** By Authorization: Bearer, or by the header Datadog's agents send. */
export const mayPost = (headers: Headers, token: string | null): boolean => {
  if (token === null) return true;
  const bearer = /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  const given = bearer ?? headers.get("dd-api-key");
  return given !== null && given !== undefined && isToken(given, token);
};
