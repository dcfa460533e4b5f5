import { expect, test } from "vitest";
import { pictureName, pictureSha } from "#test/electron/exports/outbox/made-up-model.ts";
import { createConfluenceCloud } from "#test/support/vendors/confluence-cloud.ts";
import { createConfluenceDataCenter } from "#test/support/vendors/confluence-data-center.ts";
import { plantedSecrets } from "#test/support/vendors/worlds.ts";
import { stageExport } from "./stage-export.ts";

const email = "haruko@example.com";
const token = plantedSecrets.confluence;

test("the vendor refuses what Confluence refuses", async () => {
  const vendor = createConfluenceCloud({ now: () => 0, space: "OPS", email, token });
  const authorization = `Basic ${btoa(`${email}:${token}`)}`;
  const ask = (path: string, init: RequestInit = {}) =>
    vendor.fetch(
      new Request(`http://vendor.test/wiki${path}`, { ...init, headers: { authorization, ...init.headers } }),
    );
  const send = (method: string, path: string, json: unknown) => ask(path, { method, body: JSON.stringify(json) });
  const draft = (value: unknown) => ({
    spaceId: "32769",
    status: "current",
    title: "A",
    body: { representation: "atlas_doc_format", value },
  });
  expect((await send("POST", "/api/v2/pages", draft({ type: "doc" }))).status).toBe(400);
  const adf = JSON.stringify({ type: "doc", version: 1, content: [] });
  expect((await send("POST", "/api/v2/pages", draft(adf))).status).toBe(200);
  const twin = await send("POST", "/api/v2/pages", draft(adf));
  expect([twin.status, await twin.text()]).toEqual([400, expect.stringContaining("already exists")]);
  const change = { ...draft(adf), id: "65537", version: { number: 7 } };
  expect((await send("PUT", "/api/v2/pages/65537", change)).status).toBe(409);
  const form = new FormData();
  form.set("file", new File(["x"], "x.png"));
  const path = "/rest/api/content/65537/child/attachment";
  expect((await ask(path, { method: "POST", body: form })).status).toBe(403);
  const headers = { "x-atlassian-token": "no-check" };
  expect((await ask(path, { method: "POST", body: form, headers })).status).toBe(200);
  expect((await ask(path, { method: "POST", body: form, headers })).status).toBe(400);
  const large = draft(JSON.stringify({ type: "doc", version: 1, content: ["x".repeat(5_300_000)] }));
  expect((await send("POST", "/api/v2/pages", { ...large, title: "B" })).status).toBe(413);
  expect((await ask("/api/v2/spaces", { headers: { authorization: "Basic x" } })).status).toBe(401);
  expect(await (await ask("/spaces/OPS/pages/65537")).text()).toContain("<h1>A</h1>");
});

test("Data Center puts pages below a parent and refuses bodies that are not XHTML", async () => {
  const dataCenter = { token: plantedSecrets.dataCenter, space: "OPS" };
  const held: ReturnType<typeof createConfluenceDataCenter>[] = [];
  const stage = stageExport({
    world: ({ now }) => {
      const vendor = createConfluenceDataCenter({ now, ...dataCenter });
      held.push(vendor);
      const config = (url: string) => ({
        kind: "confluence-data-center" as const,
        url: `${url}/`,
        ...dataCenter,
        parent: "123",
      });
      return { vendor, config, copies: () => [], edit: null, dump: () => "" };
    },
  });
  expect(await stage.publish()).toMatchObject({ state: "done" });
  const [page] = held[0]?.pages() ?? [];
  expect(page).toMatchObject({ parentId: "123" });
  expect(page?.versions.at(-1)?.body).toContain(`ri:filename="${pictureName}"`);
  expect(page?.files.get(pictureName)?.name).toContain(pictureSha.slice(0, 12));
  const body = { storage: { value: "<p>open", representation: "storage" } };
  const request = new Request("http://vendor.test/rest/api/content", {
    method: "POST",
    headers: { authorization: `Bearer ${dataCenter.token}` },
    body: JSON.stringify({ type: "page", title: "B", space: { key: "OPS" }, body }),
  });
  expect((await held[0]?.fetch(request))?.status).toBe(400);
  await stage.close();
});
