import type { Hono } from "hono";
import type { ConfluenceStore, StoredFile } from "./confluence-store.ts";

const v1Error = (status: number, message: string) =>
  Response.json({ statusCode: status, data: { authorized: true, valid: false, errors: [] }, message }, { status });

const toAnswer = (file: StoredFile, pageId: string) => ({
  id: file.id,
  type: "attachment",
  status: "current",
  title: file.name,
  metadata: { mediaType: file.mime },
  extensions: {
    mediaType: file.mime,
    fileSize: file.bytes.length,
    fileId: file.fileId,
    collectionName: `contentId-${pageId}`,
  },
});

/** Attachments and labels as both Confluences take them by their first API. */
export const addFileRoutes = (app: Hono, store: ConfluenceStore, content: string) => {
  app.get(`${content}/:id/child/attachment`, (c) => {
    const page = store.get(c.req.param("id"));
    if (page === undefined) return v1Error(404, "No content found");
    const start = Number(c.req.query("start") ?? 0);
    const limit = Math.min(100, Number(c.req.query("limit") ?? 25));
    const some = [...page.files.values()].slice(start, start + limit);
    return c.json({ results: some.map((file) => toAnswer(file, page.id)), start, limit, size: some.length });
  });
  app.post(`${content}/:id/child/attachment`, async (c) => {
    if (c.req.header("x-atlassian-token") !== "no-check") return c.text("XSRF check failed", 403);
    const page = store.get(c.req.param("id"));
    if (page === undefined) return v1Error(404, "No content found");
    const form = await c.req.raw.formData();
    const file = form.get("file");
    if (!(file instanceof File)) return v1Error(400, "At least one file must be attached");
    if (form.get("minorEdit") instanceof File) return v1Error(400, "minorEdit must be text");
    const bytes = new Uint8Array(await file.arrayBuffer());
    const made = store.upload(page, { name: file.name, mime: file.type, bytes });
    if (made === "taken")
      return v1Error(400, `Cannot add a new attachment with same file name as an existing attachment: ${file.name}`);
    return c.json({ results: [toAnswer(made, page.id)], start: 0, limit: 50, size: 1 });
  });
  app.put(`${content}/:id/child/attachment`, () => new Response(null, { status: 405 }));
  app.post(`${content}/:id/label`, async (c) => {
    const page = store.get(c.req.param("id"));
    if (page === undefined) return v1Error(404, "No content found");
    const labels: unknown = await c.req.json();
    if (!Array.isArray(labels)) return v1Error(400, "A list of labels is expected");
    for (const { name } of labels) page.labels.add(String(name));
    return c.json({ results: [...page.labels].map((name) => ({ prefix: "global", name })) });
  });
  app.get("/download/attachments/:id/:name", (c) => {
    const file = store.get(c.req.param("id"))?.files.get(c.req.param("name"));
    if (file === undefined) return c.notFound();
    return new Response(Uint8Array.from(file.bytes), { headers: { "content-type": file.mime } });
  });
};
