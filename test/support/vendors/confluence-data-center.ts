import { Hono } from "hono";
import { z } from "zod";
import { addFileRoutes } from "./confluence-files.ts";
import { type ConfluenceOptions, createConfluenceStore, largestPage, type StoredPage } from "./confluence-store.ts";
import { viewPage } from "./confluence-view.ts";
import { isXhtml } from "./is-xhtml.ts";

const storage = z.object({ storage: z.object({ value: z.string(), representation: z.literal("storage") }) });
const draft = z.object({
  type: z.literal("page"),
  title: z.string().min(1).max(255),
  space: z.object({ key: z.string() }),
  ancestors: z.array(z.object({ id: z.string() })).default([]),
  body: storage,
});
const change = z.object({
  type: z.literal("page"),
  title: z.string().min(1).max(255),
  body: storage,
  version: z.object({ number: z.int(), message: z.string().default(""), minorEdit: z.boolean().default(false) }),
});
const property = z.object({ key: z.string(), value: z.unknown(), version: z.object({ number: z.int() }).optional() });

const failure = (status: number, message: string) => Response.json({ statusCode: status, message }, { status });

/** Confluence Data Center: one API, storage format only, and a page to look at. */
export const createConfluenceDataCenter = (options: ConfluenceOptions & { token: string }) => {
  const store = createConfluenceStore(options);
  const app = new Hono();
  const toAnswer = (page: StoredPage) => {
    const { number, message, minorEdit, body: value } = store.latest(page);
    return {
      id: page.id,
      type: "page",
      status: page.status,
      title: page.title,
      version: { number, message, minorEdit },
      body: { storage: { value, representation: "storage" } },
      _links: { webui: `/display/${store.space.key}/${page.id}` },
    };
  };
  const content = "/rest/api/content";
  const tooLarge = (text: string) => Buffer.byteLength(text) > largestPage;
  app.get("/display/:key/:id", (c) => {
    const page = store.get(c.req.param("id"));
    return page === undefined ? c.notFound() : c.html(viewPage(page, store.latest(page).body, ""));
  });
  app.use(async (c, next) => {
    const isKnown = c.req.path.startsWith("/download/") || c.req.header("authorization") === `Bearer ${options.token}`;
    if (!isKnown) return c.html("<html><body><h1>Unauthorized</h1></body></html>", 401);
    await next();
  });
  app.get(content, (c) => {
    const page = c.req.query("spaceKey") === store.space.key ? store.find(c.req.query("title") ?? "") : undefined;
    return c.json({ results: page === undefined ? [] : [toAnswer(page)], start: 0, limit: 25 });
  });
  app.post(content, async (c) => {
    const text = await c.req.text();
    if (tooLarge(text)) return new Response("<html><body>413</body></html>", { status: 413 });
    const parsed = draft.safeParse(JSON.parse(text));
    if (!parsed.success || !isXhtml(parsed.data.body.storage.value)) return failure(400, "Error parsing xhtml");
    const { title, space, ancestors, body } = parsed.data;
    if (space.key !== store.space.key) return failure(404, `No space with key : ${space.key}`);
    const page = store.create({ title, body: body.storage.value, parentId: ancestors.at(-1)?.id ?? null });
    if (page === "taken")
      return failure(
        400,
        `A page with this title already exists: A page already exists with the title ${title} in the space with key ${space.key}`,
      );
    return c.json(toAnswer(page));
  });
  app.get(`${content}/:id`, (c) => {
    const page = store.get(c.req.param("id"));
    if (page === undefined || page.status !== "current") return failure(404, "No content found with id");
    return c.json(toAnswer(page));
  });
  app.put(`${content}/:id`, async (c) => {
    const text = await c.req.text();
    if (tooLarge(text)) return new Response("<html><body>413</body></html>", { status: 413 });
    const page = store.get(c.req.param("id"));
    if (page === undefined) return failure(404, "No content found with id");
    const parsed = change.safeParse(JSON.parse(text));
    if (!parsed.success || !isXhtml(parsed.data.body.storage.value)) return failure(400, "Error parsing xhtml");
    const { title, body, version } = parsed.data;
    const result = store.update(page, { title, body: body.storage.value, ...version });
    if (result === "taken") return failure(400, "A page already exists with the same TITLE in this space");
    if (result === "conflict")
      return failure(409, `Version must be incremented on update. Current version is: ${store.latest(page).number}`);
    return c.json(toAnswer(page));
  });
  app.get(`${content}/:id/property/:key`, (c) => {
    const held = store.get(c.req.param("id"))?.properties.get(c.req.param("key"));
    if (held === undefined) return failure(404, "Unable to find property");
    return c.json({ id: held.id, key: c.req.param("key"), value: held.value, version: { number: held.version } });
  });
  app.post(`${content}/:id/property`, async (c) => {
    const page = store.get(c.req.param("id"));
    const parsed = property.safeParse(await c.req.json());
    if (page === undefined || !parsed.success) return failure(404, "No content found with id");
    const { key, value } = parsed.data;
    if (page.properties.has(key)) return failure(409, "A property with this key exists");
    page.properties.set(key, { id: store.newId(), value, version: 1 });
    return c.json({ key, value, version: { number: 1 } });
  });
  app.put(`${content}/:id/property/:key`, async (c) => {
    const held = store.get(c.req.param("id"))?.properties.get(c.req.param("key"));
    const parsed = property.safeParse(await c.req.json());
    if (held === undefined || !parsed.success) return failure(404, "Unable to find property");
    if (parsed.data.version?.number !== held.version + 1) return failure(409, "The version is not the next one");
    held.version += 1;
    held.value = parsed.data.value;
    return c.json({ key: parsed.data.key, value: held.value, version: { number: held.version } });
  });
  app.get(`${content}/:id/child/comment`, (c) => {
    const comments = store.get(c.req.param("id"))?.comments ?? [];
    const toComment = ({ id, isOpen }: (typeof comments)[number]) => ({
      id,
      extensions: { location: "inline", resolution: { status: isOpen ? "open" : "resolved" } },
    });
    return c.json({ results: comments.map(toComment) });
  });
  addFileRoutes(app, store, content);
  return { ...store, fetch: async (request: Request) => app.fetch(request) };
};
