import { z } from "zod";
import type { VendorClient } from "#electron/exports/destinations/vendor-client.ts";
import {
  type ConfluenceApi,
  type HeldProperty,
  isTaken,
  notShown,
  type Page,
  propertyKey,
  shown,
} from "./confluence-api.ts";
import { createPageFiles } from "./page-files.ts";
import { saveProperty } from "./save-property.ts";

const page = z.object({
  id: z.coerce.string(),
  title: z.string(),
  status: z.string().default("current"),
  version: z.object({ number: z.int(), message: z.string().nullish() }),
  body: z.object({ storage: z.object({ value: z.string() }).optional() }).optional(),
  _links: z.object({ webui: z.string().optional(), base: z.string().optional() }).optional(),
});
const pages = z.object({ results: z.array(page) });
const property = z.object({
  id: z.coerce.string().default(propertyKey),
  value: z.unknown(),
  version: z.object({ number: z.int() }),
});
const comments = z.object({
  results: z.array(
    z.object({
      extensions: z
        .object({ location: z.string().optional(), resolution: z.object({ status: z.string().optional() }).optional() })
        .optional(),
    }),
  ),
});
const withBody = { expand: "version,body.storage" };

/** Confluence Data Center and Server: its only API, and storage format. */
export const createDataCenterApi = (client: VendorClient, settings: { space: string; site: string }): ConfluenceApi => {
  const content = "/rest/api/content";
  const toPage = (raw: z.infer<typeof page>): Page => ({
    id: raw.id,
    title: raw.title,
    version: raw.version.number,
    message: raw.version.message ?? "",
    body: raw.body?.storage?.value ?? "",
    url: raw._links?.webui === undefined ? null : `${raw._links.base ?? settings.site}${raw._links.webui}`,
  });
  const bodyOf = (value: string) => ({ storage: { value, representation: "storage" } });

  return {
    ...createPageFiles(client, content),
    get: async (id) => {
      const raw = await client.readOrNull(page, `${content}/${id}`, { query: withBody });
      return raw === null || raw.status !== "current" ? null : toPage(raw);
    },
    find: async (title) => {
      const query = { ...withBody, type: "page", spaceKey: settings.space, title };
      const { results } = await client.read(pages, content, { query });
      const found = results.find((one) => one.title === title);
      return found === undefined ? null : toPage(found);
    },
    create: async ({ title, body, parent }) => {
      const ancestors = parent === null ? {} : { ancestors: [{ id: parent }] };
      const json = { type: "page", title, space: { key: settings.space }, ...ancestors, body: bodyOf(body) };
      const answer = await client.call(content, { method: "POST", json, query: withBody, accept: [400, 409] });
      if (answer.status < 300) return toPage(client.parse(page, answer.text));
      if (isTaken(answer)) return "taken";
      throw client.failure(answer);
    },
    update: async ({ id, title, body, version, message, isMinor }) => {
      const numbered = { number: version, message, minorEdit: isMinor };
      const json = { id, type: "page", title, body: bodyOf(body), version: numbered };
      const call = { method: "PUT", json, query: withBody, accept: [400, 404, 409] } as const;
      const answer = await client.call(`${content}/${id}`, call);
      if (answer.status === 404) throw notShown();
      if (answer.status === 409) return "changed";
      if (answer.status < 300) return toPage(client.parse(page, answer.text));
      if (isTaken(answer)) return "taken";
      throw client.failure(answer);
    },
    property: async (pageId): Promise<HeldProperty | null> => {
      const found = await client.readOrNull(property, `${content}/${pageId}/property/${propertyKey}`);
      return found === null ? null : { id: found.id, version: found.version.number, value: found.value };
    },
    saveProperty: (pageId, value, held) => {
      const all = `${content}/${pageId}/property`;
      return saveProperty(client, { all, one: () => `${all}/${propertyKey}` }, value, held);
    },
    openComments: async (pageId) => {
      const query = { location: "inline", expand: "extensions.inlineProperties,extensions.resolution", limit: "100" };
      const { results } = shown(await client.readOrNull(comments, `${content}/${pageId}/child/comment`, { query }));
      const isOpen = ({ extensions }: (typeof results)[number]) =>
        extensions?.location === "inline" && (extensions.resolution?.status ?? "open") === "open";
      return results.filter(isOpen).length;
    },
  };
};
