import { z } from "zod";
import type { DestinationConfigOf } from "#config/wall/incidents.ts";
import type { Destination, DestinationDeps, Job } from "#electron/exports/destinations/destination.ts";
import type { Notebook, Renderers } from "#electron/exports/destinations/renderers.ts";
import { readSignature, sign } from "#electron/exports/destinations/signed-text.ts";
import { createTextDestination, type TextPlace } from "#electron/exports/destinations/text-destination.ts";
import { createNotebookClient, type HeldNotebook, type NotebookCell, type NotebookContent } from "./notebook-client.ts";

/** Datadog's limit for names, less what the id needs. */
const longestTitle = 66;
/** The random end of the id: in the name, so that a notebook is found by it whatever the incident is called by then. */
const shortId = (incidentId: string): string => incidentId.slice(-10);

const markdownCell = z.object({ type: z.literal("markdown"), text: z.string() });
type Cells = readonly { definition: unknown }[];

/** A notebook's words: what people edit. Graphs are Datadog's own, and come back with more in them than was sent. */
const textOf = (cells: Cells): string =>
  cells
    .map(({ definition }) => markdownCell.safeParse(definition).data?.text.trim())
    .filter((text) => text !== undefined)
    .join("\n\n");

type Held = { id: string; title: string; text: string; url: string; notebook: HeldNotebook };

/** The signature covers all words and stands before the first of them. */
const signedCells = (job: Job, rendered: Notebook, part: string): NotebookCell[] => {
  const text = textOf(rendered.cells);
  const signed = sign(text, { incidentId: job.model.document.incidentId, part }, "reference");
  const signature = signed.slice(0, signed.length - text.length);
  const [first, ...rest] = rendered.cells;
  const words = markdownCell.safeParse(first?.definition).data?.text;
  const head = { definition: { type: "markdown", text: `${signature}${words ?? ""}` } };
  const cells = words === undefined ? [head, ...rendered.cells] : [head, ...rest];
  return cells.map((attributes) => ({ type: "notebook_cells", attributes }));
};

/** A notebook of Datadog's; pictures stay with Yagura, since notebooks show only those that have an address. */
export const createDatadogNotebook = (
  config: DestinationConfigOf<"datadog-notebook">,
  deps: DestinationDeps,
  render: Renderers["notebook"],
): Destination => {
  const client = createNotebookClient(config, deps);
  const toHeld = (notebook: HeldNotebook): Held => ({
    id: String(notebook.id),
    title: notebook.attributes.name,
    text: textOf(notebook.attributes.cells.map(({ attributes }) => attributes)),
    url: client.url(notebook.id),
    notebook,
  });
  const written = ({ model }: Job) => render(model.detail, model.document);
  const content = (job: Job, name: string): NotebookContent => {
    const rendered = written(job);
    const time = { start: new Date(rendered.fromMs).toISOString(), end: new Date(rendered.toMs).toISOString() };
    return { name, cells: signedCells(job, rendered, "1"), time };
  };
  const place: TextPlace<Held> = {
    settleMs: 10_000,
    noun: "notebook",
    render: (job) => {
      const rendered = written(job);
      const { incidentId } = job.model.document;
      const title = `${rendered.name.slice(0, longestTitle)} (${shortId(incidentId)})`;
      return { title, text: sign(textOf(rendered.cells), { incidentId, part: "1" }, "reference") };
    },
    upload: async () => {},
    get: async (id) => {
      const notebook = await client.get(Number(id));
      return notebook === null ? null : toHeld(notebook);
    },
    find: async ({ model }) => {
      const { incidentId } = model.document;
      const found = (await client.named(shortId(incidentId))).map(toHeld);
      return found.find(({ text }) => readSignature(text)?.incidentId === incidentId) ?? null;
    },
    create: async (job, { title }) => toHeld(await client.create(content(job, title))),
    change: (job, { notebook }, { title }) => client.change(notebook.id, content(job, title)),
    append: async (job, { notebook }) => {
      const { name, cells, time } = notebook.attributes;
      const isThere = cells.some(
        ({ attributes }) => readSignature(attributes.definition.text ?? "")?.part === job.exportId,
      );
      if (isThere) return;
      const kept: NotebookCell[] = cells.map(({ id, attributes }) => ({ id, type: "notebook_cells", attributes }));
      const added = signedCells(job, written(job), job.exportId);
      await client.change(notebook.id, { name, cells: [...kept, ...added], time });
    },
  };
  return createTextDestination(place, deps);
};
