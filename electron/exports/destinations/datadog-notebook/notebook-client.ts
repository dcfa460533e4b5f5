import { z } from "zod";
import type { DestinationConfigOf } from "#config/wall/incidents.ts";
import type { DestinationDeps } from "#electron/exports/destinations/destination.ts";
import { uncertain } from "#electron/exports/destinations/export-error.ts";
import { createVendorClient } from "#electron/exports/destinations/vendor-client.ts";

const cell = z.object({
  id: z.string(),
  attributes: z.looseObject({ definition: z.looseObject({ type: z.string(), text: z.string().optional() }) }),
});
const notebook = z.object({
  id: z.int(),
  attributes: z.object({
    name: z.string(),
    modified: z.string().optional(),
    cells: z.array(cell).default([]),
    time: z.unknown(),
  }),
});
export type HeldNotebook = z.infer<typeof notebook>;
export type NotebookCell = { id?: string; type: "notebook_cells"; attributes: object };
export type NotebookContent = { name: string; cells: NotebookCell[]; time: unknown };

const one = z.object({ data: notebook });
const list = z.object({ data: z.array(notebook) });
const pageSize = 100;
const mostPages = 10;

export const createNotebookClient = (config: DestinationConfigOf<"datadog-notebook">, deps: DestinationDeps) => {
  const base = (config.url ?? `https://api.${config.site}`).replace(/\/+$/, "");
  const client = createVendorClient({
    ...deps,
    base: `${base}/api/v1/notebooks`,
    headers: { "dd-api-key": config.apiKey, "dd-application-key": config.appKey },
    secrets: [config.apiKey, config.appKey],
  });
  const toBody = ({ name, cells, time }: NotebookContent) => ({
    data: {
      type: "notebooks",
      // Snapshots keep graphs as pictures, for when the data are gone.
      attributes: { name, cells, time, status: "published", metadata: { type: "postmortem", take_snapshots: true } },
    },
  });
  const address = new URL(base);
  return {
    url: (id: number): string =>
      `${config.url === undefined ? `https://app.${config.site}` : address.origin}/notebook/${id}`,
    get: async (id: number): Promise<HeldNotebook | null> => (await client.readOrNull(one, `/${id}`))?.data ?? null,
    named: async (words: string): Promise<HeldNotebook[]> => {
      const found: HeldNotebook[] = [];
      for (let page = 0; page < mostPages; page++) {
        const paging = { count: String(pageSize), start: String(page * pageSize) };
        const { data } = await client.read(list, "", { query: { query: words, include_cells: "true", ...paging } });
        found.push(...data);
        if (data.length < pageSize) return found;
      }
      throw uncertain("Datadog lists more notebooks than can be looked through");
    },
    create: async (content: NotebookContent): Promise<HeldNotebook> =>
      (await client.read(one, "", { method: "POST", json: toBody(content) })).data,
    change: async (id: number, content: NotebookContent): Promise<void> => {
      const answer = await client.call(`/${id}`, { method: "PUT", json: toBody(content), accept: [409] });
      if (answer.status === 409) throw uncertain("Datadog says that the notebook is being changed");
      client.parse(one, answer.text);
    },
  };
};
