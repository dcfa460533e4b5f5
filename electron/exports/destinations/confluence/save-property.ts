import { z } from "zod";
import { uncertain } from "#electron/exports/destinations/export-error.ts";
import type { VendorClient } from "#electron/exports/destinations/vendor-client.ts";
import { type HeldProperty, notNow, propertyKey } from "./confluence-api.ts";

/** Where a page's properties are made, and where a held one is changed; Cloud and Data Center differ in nothing else. */
type Paths = { all: string; one: (held: HeldProperty) => string };

/** Writes our record of a page, if nobody wrote another since `held` was read; null: there was none. */
export const saveProperty = async (client: VendorClient, paths: Paths, value: unknown, held: HeldProperty | null) => {
  const json = { key: propertyKey, value };
  const number = held === null ? {} : { version: { number: held.version + 1 } };
  const answer = await client.call(held === null ? paths.all : paths.one(held), {
    method: held === null ? "POST" : "PUT",
    json: { ...json, ...number },
    accept: [400, 404, 409],
  });
  if (notNow(answer)) throw uncertain("Confluence has another record of this page by now");
  if (answer.status >= 300) throw client.failure(answer);
  client.parse(z.object({}), answer.text);
};
