import { Hono } from "hono";
import { z } from "zod";

type Cell = { id: string; type: "notebook_cells"; attributes: Record<string, unknown> };
export type StoredNotebook = { id: number; name: string; cells: Cell[]; modifiedMs: number; time: unknown };
export type NotebookOptions = {
  now: () => number;
  apiKey: string;
  appKey: string /** The next so many changes collide. */;
  collisions?: () => boolean;
};

const definition = z.looseObject({ type: z.string(), text: z.string().optional() });
const cell = z.object({
  id: z.string().optional(),
  type: z.literal("notebook_cells"),
  attributes: z.looseObject({ definition }),
});
const time = z.union([
  z.object({ start: z.iso.datetime(), end: z.iso.datetime() }),
  z.object({ live_span: z.string() }),
]);
const request = z.object({
  data: z.object({
    type: z.literal("notebooks"),
    attributes: z.object({
      name: z.string().min(1).max(80),
      cells: z.array(cell),
      time,
      status: z.string().optional(),
      metadata: z.object({ type: z.string().nullish(), take_snapshots: z.boolean().optional() }).optional(),
    }),
  }),
});

/** Datadog's notebooks: the whole of the cells with every change, errors as a list of texts. */
export const createNotebookVendor = (options: NotebookOptions) => {
  const notebooks: StoredNotebook[] = [];
  let last = 100;
  const app = new Hono().basePath("/api/v1/notebooks");
  const no = (status: number, ...errors: string[]) => Response.json({ errors }, { status });
  const toAnswer = ({ id, name, cells, modifiedMs, time: held }: StoredNotebook) => ({
    id,
    type: "notebooks",
    attributes: { name, cells, time: held, modified: new Date(modifiedMs).toISOString(), status: "published" },
  });
  const toCells = (cells: z.infer<typeof cell>[]): Cell[] =>
    cells.map(({ id, type, attributes }) => ({ id: id ?? `c${++last}`, type, attributes }));
  app.use(async (c, next) => {
    if (c.req.header("dd-api-key") !== options.apiKey) return no(403, "Forbidden");
    if (c.req.header("dd-application-key") !== options.appKey) return no(403, "Failed permission authorization checks");
    await next();
  });
  app.get("/", (c) => {
    const query = (c.req.query("query") ?? "").toLowerCase();
    const start = Number(c.req.query("start") ?? 0);
    const found = notebooks.filter(({ name }) => name.toLowerCase().includes(query));
    const data = found.slice(start, start + Number(c.req.query("count") ?? 100)).map(toAnswer);
    return c.json({ data, meta: { page: { total_count: found.length } } });
  });
  app.post("/", async (c) => {
    const parsed = request.safeParse(await c.req.json());
    if (!parsed.success) return no(400, "Invalid notebook", parsed.error.issues[0]?.message ?? "");
    const { name, cells, time: given } = parsed.data.data.attributes;
    const notebook = { id: ++last, name, cells: toCells(cells), modifiedMs: options.now(), time: given };
    notebooks.push(notebook);
    return c.json({ data: toAnswer(notebook) });
  });
  app.get("/:id", (c) => {
    const found = notebooks.find(({ id }) => id === Number(c.req.param("id")));
    return found === undefined ? no(404, "Notebook not found") : c.json({ data: toAnswer(found) });
  });
  app.put("/:id", async (c) => {
    const found = notebooks.find(({ id }) => id === Number(c.req.param("id")));
    const parsed = request.safeParse(await c.req.json());
    if (found === undefined) return no(404, "Notebook not found");
    if (!parsed.success) return no(400, "Invalid notebook");
    if (options.collisions?.()) return no(409, "Conflict");
    const { name, cells, time: given } = parsed.data.data.attributes;
    Object.assign(found, { name, cells: toCells(cells), time: given, modifiedMs: options.now() });
    return c.json({ data: toAnswer(found) });
  });
  return { fetch: async (incoming: Request) => app.fetch(incoming), notebooks };
};
