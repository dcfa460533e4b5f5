import { afterEach, describe, expect, test } from "vitest";
import { incidentId, pictureName, tokensIn } from "#test/electron/exports/outbox/made-up-model.ts";
import { createConfluenceCloud } from "#test/support/vendors/confluence-cloud.ts";
import { plantedSecrets, type World } from "#test/support/vendors/worlds.ts";
import { type Stage, type StageOptions, stageExport } from "./stage-export.ts";

const email = "haruko@example.com";
const token = plantedSecrets.confluence;

type Settings = {
  space?: string;
  token?: string;
  format?: "adf" | "storage";
  url?: string;
  uploadsRaiseVersion?: boolean;
};

/** Confluence Cloud with its store at hand. */
const cloudWorld = (settings: Settings = {}) => {
  const held: { vendor: ReturnType<typeof createConfluenceCloud> | null } = { vendor: null };
  const world: NonNullable<StageOptions["world"]> = ({ now, lagMs = 0 }) => {
    const { uploadsRaiseVersion = false } = settings;
    const format = settings.format === "storage" ? "storage" : "atlas_doc_format";
    held.vendor = createConfluenceCloud({ now, space: "OPS", lagMs, email, token, uploadsRaiseVersion, format });
    const made: World = {
      vendor: held.vendor,
      config: (url) => ({
        kind: "confluence-cloud",
        url: settings.url ?? url,
        email,
        token: settings.token ?? token,
        space: settings.space ?? "OPS",
        format: settings.format ?? "adf",
      }),
      copies: () => [],
      edit: null,
      dump: () => "",
    };
    return made;
  };
  return { world, vendor: () => held.vendor ?? createConfluenceCloud({ now: () => 0, space: "", email, token }) };
};

let stage: Stage;
afterEach(() => stage.close());
const open = (settings: Settings = {}, options: StageOptions = {}) => {
  const { world, vendor } = cloudWorld(settings);
  stage = stageExport({ world, ...options });
  return vendor();
};
const onlyPage = (vendor: ReturnType<typeof createConfluenceCloud>) => {
  const [page, ...more] = vendor.pages();
  if (page === undefined || more.length > 0) throw new Error(`${vendor.pages().length} pages`);
  return { page, latest: vendor.latest(page), tokens: tokensIn(vendor.latest(page).body) };
};

describe("a page on Confluence Cloud", () => {
  test("has its picture as a file of the page, a label and our record; watchers hear of it once", async () => {
    const vendor = open();
    const view = await stage.publish();
    expect(view).toMatchObject({ state: "done", url: `http://vendor.test/wiki/spaces/OPS/pages/65537` });
    const { page, latest, tokens } = onlyPage(vendor);
    expect(tokens).toEqual(["note1r1", "note2r1"]);
    expect(page.labels).toEqual(new Set(["incident", "yagura"]));
    const file = page.files.get(pictureName);
    expect(latest.body).toContain(`"id":"${file?.fileId}"`);
    expect(latest.body).toContain(`"collection":"contentId-${page.id}"`);
    expect(page.properties.get("yagura.export")?.value).toMatchObject({ incidentId, bodyVersion: 2, pageId: page.id });
    expect(page.versions.map(({ minorEdit }) => minorEdit)).toEqual([false, false]);
    stage.model.texts = ["note1r2"];
    await stage.publish();
    expect(page.versions.at(-1)).toMatchObject({
      number: 3,
      minorEdit: true,
      message: expect.stringMatching(/^Yagura export 01/),
    });
    expect(page.files.size).toBe(1);
  });

  test("takes a numbered title when somebody else's page has it, and leaves that page alone", async () => {
    const vendor = open();
    vendor.person.write("Checkout is slow", '{"type":"doc","version":1,"content":[]}');
    expect(await stage.publish()).toMatchObject({ state: "done" });
    expect(vendor.pages().map(({ title, versions }) => [title, versions.length])).toEqual([
      ["Checkout is slow", 1],
      ["Checkout is slow (2)", 2],
    ]);
    stage.model.texts = ["note1r2"];
    await stage.publish();
    expect(vendor.pages().map(({ title }) => title)).toEqual(["Checkout is slow", "Checkout is slow (2)"]);
  });

  test("is found again when everything that was known of it is gone", async () => {
    const vendor = open();
    await stage.publish();
    stage.database.exec("DELETE FROM export_copy");
    stage.model.texts = ["note1r2"];
    expect(await stage.publish()).toMatchObject({ state: "done" });
    expect(onlyPage(vendor).tokens).toEqual(["note1r2"]);
  });

  test("is not written over while it has open inline comments, which that would resolve", async () => {
    const vendor = open();
    await stage.publish();
    const { page } = onlyPage(vendor);
    vendor.person.comment(page);
    stage.model.texts = ["note1r2"];
    const view = await stage.publish();
    expect(view).toMatchObject({ state: "blocked", reason: "The page has 1 open inline comments" });
    expect(page.comments).toMatchObject([{ isOpen: true }]);
    expect(await stage.decide(view.id, "overwrite")).toMatchObject({ state: "done" });
    expect(onlyPage(vendor).tokens).toEqual(["note1r2"]);
  });

  test("that was deleted is made again only when the person says so", async () => {
    const vendor = open();
    await stage.publish();
    vendor.person.trash(onlyPage(vendor).page);
    stage.time.jump(120_000);
    stage.model.texts = ["note1r2"];
    const view = await stage.publish();
    expect(view).toMatchObject({ state: "blocked", reason: "The page was deleted" });
    expect(vendor.pages()).toEqual([]);
    expect(await stage.decide(view.id, "overwrite")).toMatchObject({ state: "done" });
    expect(onlyPage(vendor).tokens).toEqual(["note1r2"]);
  });

  test("is published though an upload counts as a change of the page", async () => {
    const vendor = open({ uploadsRaiseVersion: true });
    expect(await stage.publish()).toMatchObject({ state: "done" });
    expect(onlyPage(vendor).latest.body).toContain(onlyPage(vendor).page.files.get(pictureName)?.fileId);
  });

  test("is not written over when somebody edits it between reading and writing", async () => {
    const vendor = open();
    await stage.publish();
    const { page } = onlyPage(vendor);
    stage.model.texts = ["note1r2"];
    stage.stage.fault = (request) => {
      if (request.method === "PUT" && page.versions.length === 2)
        vendor.person.edit(page, (body) => body.replace("note2r1", "note2r1 by Kenji"));
      return null;
    };
    expect(await stage.publish()).toMatchObject({ state: "blocked", reason: "Somebody has edited the page" });
    expect(vendor.latest(page).body).toContain("by Kenji");
  });

  test("outlives a lock that loses a race without anybody's edit", async () => {
    const vendor = open();
    await stage.publish();
    stage.model.texts = ["note1r2"];
    let times = 0;
    const body = '{"errors":[{"status":409,"title":"OptimisticLockException: unexpected row count"}]}';
    stage.stage.fault = (request) =>
      request.method === "PUT" && times++ < 2 ? { when: "before", does: { kind: "answer", status: 409, body } } : null;
    expect(await stage.publish()).toMatchObject({ state: "done", attempts: 1 });
    expect(onlyPage(vendor).tokens).toEqual(["note1r2"]);
  });

  test("keeps a title that a person gave it", async () => {
    const vendor = open();
    await stage.publish();
    const { page } = onlyPage(vendor);
    page.title = "The Friday checkout incident";
    vendor.person.edit(page, (body) => body);
    stage.model.texts = ["note1r2"];
    const view = await stage.publish();
    expect(view.state).toBe("blocked");
    await stage.decide(view.id, "overwrite");
    expect(onlyPage(vendor)).toMatchObject({ page: { title: "The Friday checkout incident" }, tokens: ["note1r2"] });
  });

  test("can be in storage format", async () => {
    const vendor = open({ format: "storage" });
    expect(await stage.publish()).toMatchObject({ state: "done" });
    expect(onlyPage(vendor).latest.body).toContain(`ri:filename="${pictureName}"`);
  });

  test("shows the caption alone for a picture that is empty or gone", async () => {
    const vendor = open({}, { readEvidence: async () => new Uint8Array() });
    expect(await stage.publish()).toMatchObject({ state: "done" });
    expect(onlyPage(vendor).page.files.size).toBe(0);
  });

  test("larger than Confluence takes is not sent, and the person is told", async () => {
    const large = { type: "paragraph", content: [{ type: "text", text: "x".repeat(5_300_000) }] };
    open({}, { renderers: { adf: () => ({ type: "doc", version: 1, content: [large] }) } });
    expect(await stage.publish()).toMatchObject({ state: "blocked", reason: expect.stringContaining("5 MB") });
    expect(stage.writes()).toEqual([]);
  });
});

test.each([
  [{ space: "NOPE" }, "Confluence shows no space with the key NOPE"],
  [{ token: "another" }, "vendor.test refused the credentials (HTTP 401): Unauthorized; scope does not match"],
])("a person is told about wrong settings: %o", async (settings, reason) => {
  open(settings);
  expect(await stage.publish()).toMatchObject({ state: "blocked", reason });
});
