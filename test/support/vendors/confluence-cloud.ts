import { Hono } from "hono";
import { z } from "zod";
import { addFileRoutes } from "./confluence-files.ts";
import { type ConfluenceOptions, createConfluenceStore, largestPage, type StoredPage } from "./confluence-store.ts";
import { viewPage } from "./confluence-view.ts";
import { isXhtml } from "./is-xhtml.ts";

const body = z.object({ representation: z.enum(["atlas_doc_format", "storage"]), value: z.string() });
const draft = z.object({
  spaceId: z.string(),
  status: z.literal("current"),
  title: z.string().min(1).max(255),
  parentId: z.string().optional(),
  body,
});
const change = z.object({
  id: z.string(),
  status: z.literal("current"),
  title: z.string().min(1).max(255),
  body,
  version: z.object({ number: z.int(), message: z.string().optional(), minorEdit: z.boolean().optional() }),
});
const property = z.object({
  key: z.string(),
  value: z.unknown(),
  version: z.object({ number: z.int() }).optional(),
});

const failure = (status: number, code: string, title: string) =>
  Response.json({ errors: [{ status, code, title, detail: null }] }, { status });
const invalid = (title = "Invalid message") => failure(400, "INVALID_MESSAGE", title);
const notFound = () => failure(404, "NOT_FOUND", "Not Found");
const taken = () =>
  failure(
    400,
    "INVALID_REQUEST_PARAMETER",
    "A page with this title already exists: A page already exists with the same TITLE in this space",
  );

const isBody = ({ representation, value }: z.infer<typeof body>): boolean => {
  if (representation === "storage") return isXhtml(value);
  try {
    return z
      .object({ type: z.literal("doc"), version: z.literal(1), content: z.array(z.unknown()) })
      .safeParse(JSON.parse(value)).success;
  } catch {
    return false;
  }
};

export type CloudOptions = ConfluenceOptions & {
  email: string;
  token: string;
  format?: "atlas_doc_format" | "storage";
};

/** Confluence Cloud at /wiki: what the exporter uses of its API, and a page to look at. */
export const createConfluenceCloud = (options: CloudOptions) => {
  const store = createConfluenceStore(options);
  const format = options.format ?? "atlas_doc_format";
  const login = `Basic ${Buffer.from(`${options.email}:${options.token}`).toString("base64")}`;
  const app = new Hono();
  const toAnswer = (page: StoredPage, withBody: boolean) => {
    const { number, message, minorEdit, body: value, by } = store.latest(page);
    const webui = `/spaces/${store.space.key}/pages/${page.id}`;
    return {
      id: page.id,
      status: page.status,
      title: page.title,
      spaceId: store.space.id,
      parentId: page.parentId,
      version: { number, message, minorEdit, authorId: by, createdAt: new Date(options.now()).toISOString() },
      body: withBody ? { [format]: { representation: format, value } } : {},
      _links: { webui, editui: `/pages/resumedraft.action?draftId=${page.id}` },
    };
  };
  const wiki = new Hono();
  wiki.get("/spaces/:key/pages/:id", (c) => {
    const page = store.get(c.req.param("id"));
    return page === undefined ? c.notFound() : c.html(viewPage(page, store.latest(page).body, "/wiki"));
  });
  wiki.use(async (c, next) => {
    const isDownload = c.req.path.includes("/download/");
    if (!isDownload && c.req.header("authorization") !== login)
      return failure(401, "UNAUTHORIZED", "Unauthorized; scope does not match");
    await next();
  });
  wiki.get("/api/v2/spaces", (c) => {
    const results = c.req.query("keys") === store.space.key ? [store.space] : [];
    return c.json({ results, _links: {} });
  });
  wiki.get("/api/v2/pages", (c) => {
    if (c.req.query("space-id") !== store.space.id) return c.json({ results: [], _links: {} });
    const page = store.find(c.req.query("title") ?? "");
    return c.json({ results: page === undefined ? [] : [toAnswer(page, false)], _links: {} });
  });
  wiki.post("/api/v2/pages", async (c) => {
    const text = await c.req.text();
    if (Buffer.byteLength(text) > largestPage) return new Response("Request Entity Too Large", { status: 413 });
    const parsed = draft.safeParse(JSON.parse(text));
    if (!parsed.success || !isBody(parsed.data.body) || parsed.data.body.representation !== format) return invalid();
    const { title, spaceId, parentId } = parsed.data;
    if (spaceId !== store.space.id) return notFound();
    const page = store.create({ title, body: parsed.data.body.value, parentId: parentId ?? null });
    return page === "taken" ? taken() : c.json(toAnswer(page, true));
  });
  wiki.get("/api/v2/pages/:id", (c) => {
    const page = store.get(c.req.param("id"));
    return page === undefined ? notFound() : c.json(toAnswer(page, c.req.query("body-format") === format));
  });
  wiki.put("/api/v2/pages/:id", async (c) => {
    const text = await c.req.text();
    if (Buffer.byteLength(text) > largestPage) return new Response("Request Entity Too Large", { status: 413 });
    const page = store.get(c.req.param("id"));
    if (page === undefined) return notFound();
    const parsed = change.safeParse(JSON.parse(text));
    if (!parsed.success || !isBody(parsed.data.body) || parsed.data.id !== page.id) return invalid();
    const { title, version, body: given } = parsed.data;
    const { number, message = "", minorEdit = false } = version;
    const result = store.update(page, { title, body: given.value, number, message, minorEdit });
    if (result === "taken") return taken();
    if (result === "conflict")
      return failure(
        409,
        "CONFLICT",
        `Version must be incremented on update. Current Version: [${store.latest(page).number}].`,
      );
    return c.json(toAnswer(page, true));
  });
  wiki.get("/api/v2/pages/:id/properties", (c) => {
    const page = store.get(c.req.param("id"));
    if (page === undefined) return notFound();
    const found = [...page.properties].filter(([key]) => key === c.req.query("key"));
    const results = found.map(([key, { id, value, version }]) => ({ id, key, value, version: { number: version } }));
    return c.json({ results, _links: {} });
  });
  wiki.post("/api/v2/pages/:id/properties", async (c) => {
    const page = store.get(c.req.param("id"));
    if (page === undefined) return notFound();
    const parsed = property.safeParse(await c.req.json());
    if (!parsed.success) return invalid();
    const { key, value } = parsed.data;
    if (page.properties.has(key)) return failure(409, "CONFLICT", "A property with this key already exists");
    page.properties.set(key, { id: store.newId(), value, version: 1 });
    return c.json({ id: page.properties.get(key)?.id, key, value, version: { number: 1 } });
  });
  wiki.put("/api/v2/pages/:id/properties/:property", async (c) => {
    const page = store.get(c.req.param("id"));
    const held = [...(page?.properties.values() ?? [])].find(({ id }) => id === c.req.param("property"));
    if (held === undefined) return notFound();
    const parsed = property.safeParse(await c.req.json());
    if (!parsed.success) return invalid();
    if (parsed.data.version?.number !== held.version + 1)
      return failure(409, "CONFLICT", "Version must be incremented");
    held.version += 1;
    held.value = parsed.data.value;
    return c.json({ id: held.id, key: parsed.data.key, value: held.value, version: { number: held.version } });
  });
  wiki.get("/api/v2/pages/:id/inline-comments", (c) => {
    const page = store.get(c.req.param("id"));
    if (page === undefined) return notFound();
    const results = page.comments.map(({ id, isOpen }) => ({ id, resolutionStatus: isOpen ? "open" : "resolved" }));
    return c.json({ results, _links: {} });
  });
  addFileRoutes(wiki, store, "/rest/api/content");
  app.route("/wiki", wiki);
  return { ...store, fetch: async (request: Request) => app.fetch(request) };
};
