import { z } from "zod";
import { refused, uncertain } from "#electron/exports/destinations/export-error.ts";
import type { VendorClient } from "#electron/exports/destinations/vendor-client.ts";
import { type ConfluenceApi, type HeldFile, shown } from "./confluence-api.ts";

const file = z.object({
  id: z.coerce.string(),
  title: z.string(),
  fileId: z.string().optional(),
  extensions: z.object({ fileId: z.string().optional() }).optional(),
});
const answer = z.object({ results: z.array(file) });
const pageSize = 100;
const mostPages = 50;

const toFile = ({ id, fileId, extensions }: z.infer<typeof file>): HeldFile => ({
  id,
  // Data Center has no such id; storage format names files by their name.
  fileId: fileId ?? extensions?.fileId ?? id,
});

/** Attachments and labels, which both Confluences only take by their first API. `content`: its path. */
export const createPageFiles = (
  client: VendorClient,
  content: string,
): Pick<ConfluenceApi, "files" | "upload" | "label"> => ({
  files: async (pageId) => {
    const found = new Map<string, HeldFile>();
    for (let page = 0; page < mostPages; page++) {
      const query = { limit: String(pageSize), start: String(page * pageSize), expand: "extensions" };
      const { results } = shown(await client.readOrNull(answer, `${content}/${pageId}/child/attachment`, { query }));
      for (const one of results) found.set(one.title, toFile(one));
      if (results.length < pageSize) return found;
    }
    throw refused(`The page has more than ${pageSize * mostPages} attachments`);
  },
  upload: async (pageId, { name, mime, bytes }) => {
    const form = new FormData();
    form.set("file", new File([bytes], name, { type: mime }));
    form.set("minorEdit", "true");
    const headers = { "x-atlassian-token": "no-check" };
    const call = { method: "POST", form, headers } as const;
    const { results } = shown(await client.readOrNull(answer, `${content}/${pageId}/child/attachment`, call));
    const made = results.find(({ title }) => title === name) ?? results[0];
    if (made === undefined) throw uncertain("The upload's answer names no file");
    return toFile(made);
  },
  label: async (pageId, labels) => {
    const json = labels.map((label) => ({ prefix: "global", name: label }));
    shown(await client.readOrNull(z.object({}), `${content}/${pageId}/label`, { method: "POST", json }));
  },
});
