import { z } from "zod";
import { refused } from "#electron/exports/destinations/export-error.ts";
import type { VendorClient } from "#electron/exports/destinations/vendor-client.ts";
import { type ConfluenceApi, type HeldProperty, isTaken, notShown, type Page, propertyKey } from "./confluence-api.ts";
import { createPageFiles } from "./page-files.ts";
import { saveProperty } from "./save-property.ts";

const links = z.object({ webui: z.string().optional(), base: z.string().optional() });
const representation = z.object({ value: z.string() });
const page = z.object({
  id: z.coerce.string(),
  title: z.string(),
  status: z.string().default("current"),
  version: z.object({ number: z.int(), message: z.string().nullish() }),
  body: z.object({ atlas_doc_format: representation.optional(), storage: representation.optional() }).optional(),
  _links: links.optional(),
});
const pages = z.object({ results: z.array(page.pick({ id: true, title: true })) });
const spaces = z.object({ results: z.array(z.object({ id: z.coerce.string(), key: z.string() })) });
const properties = z.object({
  results: z.array(
    z.object({ id: z.coerce.string(), key: z.string(), value: z.unknown(), version: z.object({ number: z.int() }) }),
  ),
});
const comments = z.object({ results: z.array(z.object({ resolutionStatus: z.string().optional() })) });

export type CloudSettings = { space: string; format: "adf" | "storage"; site: string };

/** Confluence Cloud: its second API, and the first for what the second lacks. `client` ends in /wiki. */
export const createCloudApi = (client: VendorClient, settings: CloudSettings): ConfluenceApi => {
  const format = settings.format === "adf" ? "atlas_doc_format" : "storage";
  const withBody = { "body-format": format };
  const toPage = (raw: z.infer<typeof page>): Page => ({
    id: raw.id,
    title: raw.title,
    version: raw.version.number,
    message: raw.version.message ?? "",
    body: raw.body?.[format]?.value ?? "",
    url: raw._links?.webui === undefined ? null : `${raw._links.base ?? settings.site}${raw._links.webui}`,
  });
  const bodyOf = (value: string) => ({ representation: format, value });
  let spaceId: Promise<string> | null = null;
  const readSpace = async (): Promise<string> => {
    const { results } = await client.read(spaces, "/api/v2/spaces", { query: { keys: settings.space } });
    const found = results.find(({ key }) => key === settings.space);
    if (found === undefined) throw refused(`Confluence shows no space with the key ${settings.space}`);
    return found.id;
  };
  const space = (): Promise<string> => {
    spaceId ??= readSpace().catch((error: unknown) => {
      spaceId = null;
      throw error;
    });
    return spaceId;
  };
  const get = async (id: string): Promise<Page | null> => {
    const raw = await client.readOrNull(page, `/api/v2/pages/${id}`, { query: withBody });
    return raw === null || raw.status !== "current" ? null : toPage(raw);
  };

  return {
    ...createPageFiles(client, "/rest/api/content"),
    get,
    find: async (title) => {
      const query = { "space-id": await space(), title, status: "current" };
      const { results } = await client.read(pages, "/api/v2/pages", { query });
      const found = results.find((one) => one.title === title);
      return found === undefined ? null : get(found.id);
    },
    create: async ({ title, body, parent }) => {
      const parentId = parent === null ? {} : { parentId: parent };
      const json = { spaceId: await space(), status: "current", title, ...parentId, body: bodyOf(body) };
      const answer = await client.call("/api/v2/pages", { method: "POST", json, accept: [400, 409] });
      if (answer.status < 300) return toPage(client.parse(page, answer.text));
      if (isTaken(answer)) return "taken";
      throw client.failure(answer);
    },
    update: async ({ id, title, body, version, message, isMinor }) => {
      const numbered = { number: version, message, minorEdit: isMinor };
      const json = { id, status: "current", title, body: bodyOf(body), version: numbered };
      const answer = await client.call(`/api/v2/pages/${id}`, { method: "PUT", json, accept: [400, 404, 409] });
      if (answer.status === 404) throw notShown();
      if (answer.status === 409) return "changed";
      if (answer.status < 300) return toPage(client.parse(page, answer.text));
      if (isTaken(answer)) return "taken";
      throw client.failure(answer);
    },
    property: async (pageId): Promise<HeldProperty | null> => {
      const path = `/api/v2/pages/${pageId}/properties`;
      const answer = await client.readOrNull(properties, path, { query: { key: propertyKey } });
      const found = answer?.results.find(({ key }) => key === propertyKey);
      return found === undefined ? null : { id: found.id, version: found.version.number, value: found.value };
    },
    saveProperty: (pageId, value, held) => {
      const all = `/api/v2/pages/${pageId}/properties`;
      return saveProperty(client, { all, one: ({ id }) => `${all}/${id}` }, value, held);
    },
    openComments: async (pageId) => {
      const path = `/api/v2/pages/${pageId}/inline-comments`;
      const answer = await client.readOrNull(comments, path, { query: { limit: "100" } });
      const open = ["open", "reopened"];
      return (answer?.results ?? []).filter((one) => open.includes(one.resolutionStatus ?? "")).length;
    },
  };
};
