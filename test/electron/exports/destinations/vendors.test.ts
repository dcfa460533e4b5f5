import { afterEach, describe, expect, test } from "vitest";
import { incidentId, pictureName, tokensIn } from "#test/electron/exports/outbox/made-up-model.ts";
import { createNotebookVendor } from "#test/support/vendors/datadog-notebooks.ts";
import { createEsaVendor } from "#test/support/vendors/esa.ts";
import { createGithubVendor } from "#test/support/vendors/github.ts";
import { createSlackVendor } from "#test/support/vendors/slack.ts";
import { plantedSecrets, type World, type WorldOptions } from "#test/support/vendors/worlds.ts";
import { type Stage, type StageOptions, stageExport } from "./stage-export.ts";

let stage: Stage;
afterEach(() => stage.close());

/** A world around one vendor that the test holds itself. */
const open = <V extends World["vendor"]>(
  make: (options: WorldOptions) => V,
  config: World["config"],
  options: StageOptions = {},
): V => {
  const made: V[] = [];
  const world = (given: WorldOptions): World => {
    const vendor = make(given);
    made.push(vendor);
    return { vendor, config, copies: () => [], edit: null, dump: () => "" };
  };
  stage = stageExport({ world, ...options });
  const [vendor] = made;
  if (vendor === undefined) throw new Error("no vendor");
  return vendor;
};

describe("GitHub", () => {
  const repository = "acme/ops";
  const token = plantedSecrets.github;
  const github = (options: StageOptions = {}) =>
    open(
      ({ now }) => createGithubVendor({ now, repository, token, leastGapMs: 1000 }),
      (url) => ({ kind: "github", url, repository, token, labels: ["incident", "ops"] }),
      options,
    );

  test("gets an issue with labels and comments for the rest, a second between writes", async () => {
    const vendor = github();
    stage.model.texts = Array.from({ length: 12 }, (_, index) => `note${index}r1`);
    expect(await stage.publish()).toMatchObject({
      state: "done",
      url: "https://github.com/acme/ops/issues/1",
      attempts: 1,
    });
    expect(vendor.tooFast()).toBe(0);
    expect(vendor.issues[0]).toMatchObject({ title: "Checkout is slow", labels: ["incident", "ops"] });
    expect(vendor.issues[0]?.body).toMatch(/^<!-- yagura:incident=01K4QJ0000ABCDEFGHJKMNPQRS part=1 sha256=/);
  });

  test("keeps people's comments, and loses our own that are not needed any more", async () => {
    const vendor = github();
    stage.model.texts = ["note1r1", "note2r1", "note3r1"];
    await stage.publish();
    vendor.issues[0]?.comments.push({ id: 9, body: "Looks good to me", by: "haruko" });
    stage.model.texts = ["note1r1", "note2r2"];
    expect(await stage.publish()).toMatchObject({ state: "done" });
    const said = vendor.issues[0]?.comments.map(({ body }) => body).join("\n") ?? "";
    expect(tokensIn(said)).toEqual(["note2r2"]);
    expect(said).toContain("Looks good to me");
  });

  test("is asked again when the issue was deleted", async () => {
    const vendor = github();
    await stage.publish();
    for (const issue of vendor.issues) issue.isDeleted = true;
    stage.time.jump(120_000);
    expect(await stage.publish()).toMatchObject({ state: "blocked", reason: "The copy was deleted" });
  });

  test("finds its issue among hundreds by the mark", async () => {
    const vendor = github();
    const others = Array.from({ length: 250 }, (_, index) => index);
    const at = { madeAtMs: stage.time.now(), updatedAtMs: stage.time.now() };
    await stage.publish();
    for (const number of others)
      vendor.issues.push({
        number: number + 2,
        title: "x",
        body: "y",
        labels: [],
        ...at,
        isDeleted: false,
        comments: [],
      });
    stage.database.exec("DELETE FROM export_copy");
    stage.model.texts = ["note1r2"];
    expect(await stage.publish()).toMatchObject({ state: "done", url: "https://github.com/acme/ops/issues/1" });
    expect(vendor.issues).toHaveLength(251);
  });
});

describe("esa", () => {
  const team = "acme";
  const token = plantedSecrets.esa;
  const esa = (more: { quota?: number; uploadEndpoint?: string } = {}) =>
    open(
      ({ now }) => createEsaVendor({ now, team, token, ...more }),
      (url) => ({ kind: "esa", url, team, token, category: "Incidents" }),
    );

  test("gets a post with one tag of its own and the picture's address", async () => {
    const vendor = esa();
    await stage.publish();
    const [post] = vendor.posts;
    expect(post).toMatchObject({ category: "Incidents", tags: ["incident", `yagura-${incidentId.toLowerCase()}`] });
    expect(post?.body_md).toContain(`/uploads/1/${pictureName}`);
    stage.model.texts = ["note1r2"];
    await stage.publish();
    expect(vendor.uploads).toHaveLength(1);
  });

  test("merges what somebody writes at the same moment, and the next export asks", async () => {
    const vendor = esa();
    stage.model.texts = Array.from({ length: 20 }, (_, index) => `note${index}r1`);
    await stage.publish();
    const [post] = vendor.posts;
    if (post === undefined) throw new Error("no post");
    stage.stage.fault = (request) => {
      if (request.method === "PATCH" && post.revision_number === 1)
        vendor.person.edit(post, (body) => body.replace("note15r1", "note15r1 by Kenji"));
      return null;
    };
    stage.model.texts = stage.model.texts.map((text, index) => (index === 0 ? "note0r2" : text));
    expect(await stage.publish()).toMatchObject({ state: "done" });
    expect(post.body_md).toContain("by Kenji");
    stage.model.texts = ["note0r3", ...stage.model.texts.slice(1)];
    expect(await stage.publish()).toMatchObject({ state: "blocked", reason: "Somebody has edited the post" });
    expect(post.body_md).toContain("by Kenji");
  });

  test("is left alone until the quota's window ends", async () => {
    const vendor = esa({ quota: 2 });
    expect(await stage.publish()).toMatchObject({ state: "done" });
    expect(vendor.posts).toHaveLength(1);
    expect(stage.views.some(({ state }) => state === "waiting")).toBe(true);
  });

  test("sends no picture to a host that is not esa's", async () => {
    esa({ uploadEndpoint: "https://files.example.com/upload" });
    expect(await stage.publish()).toMatchObject({
      state: "blocked",
      reason: "esa names an upload address that is not its own",
    });
  });
});

describe("Slack", () => {
  const channel = "C1";
  const token = plantedSecrets.slack;
  const slack = (more: { uploadEndpoint?: string } = {}, given = channel) =>
    open(
      ({ now }) => createSlackVendor({ now, channel, token, pageSize: 2, ...more }),
      (url) => ({ kind: "slack", url: `${url}/api/`, token, channel: given, follow: true }),
    );

  test("gets one thread with a picture; a change rewrites its message", async () => {
    const vendor = slack();
    const view = await stage.publish();
    expect(view.url).toMatch(/^https:\/\/example\.slack\.com\/archives\/C1\/p/);
    stage.model.texts = ["note1r2", "note2r1", "note3r1"];
    await stage.publish();
    const [root, ...answers] = vendor.messages;
    expect(answers.every(({ thread_ts }) => thread_ts === root?.ts)).toBe(true);
    expect(tokensIn(answers.map(({ text }) => text).join(" "))).toEqual(["note1r2", "note2r1", "note3r1"]);
    expect(answers.flatMap(({ files }) => files.map(({ name }) => name))).toEqual([pictureName]);
  });

  test("is told by its errors, which come with HTTP 200", async () => {
    slack({}, "C2");
    expect(await stage.publish()).toMatchObject({ state: "blocked", reason: "Slack refused it: channel_not_found" });
  });

  test("starts no second thread when the first was deleted, unless a person says so", async () => {
    const vendor = slack();
    await stage.publish();
    const [root] = vendor.messages;
    if (root !== undefined) vendor.person.remove(root);
    stage.model.texts = ["note9r1"];
    const view = await stage.publish();
    expect(view).toMatchObject({ state: "blocked", reason: "The thread was deleted" });
    expect(await stage.decide(view.id, "overwrite")).toMatchObject({ state: "done" });
    expect(vendor.messages.filter(({ metadata }) => metadata?.event_payload["part"] === "root")).toHaveLength(1);
  });

  test("gets no picture by a host that is not Slack's", async () => {
    slack({ uploadEndpoint: "https://slack.com.example.com/upload" });
    expect(await stage.publish()).toMatchObject({
      state: "blocked",
      reason: "Slack names an upload address that is not its own",
    });
  });
});

describe("Datadog", () => {
  const keys = { apiKey: plantedSecrets.apiKey, appKey: plantedSecrets.appKey };

  test("gets a notebook of fixed time, and a collision is tried again", async () => {
    let collisions = 1;
    const vendor = open(
      ({ now }) => createNotebookVendor({ now, ...keys, collisions: () => collisions-- > 0 }),
      (url) => ({ kind: "datadog-notebook", site: "datadoghq.com", url, ...keys }),
    );
    await stage.publish();
    expect(vendor.notebooks[0]).toMatchObject({
      name: "Checkout is slow (GHJKMNPQRS)",
      time: { start: "2026-11-23T03:00:00.000Z" },
    });
    stage.model.texts = ["note1r2"];
    expect(await stage.publish()).toMatchObject({ state: "done" });
    expect(tokensIn(JSON.stringify(vendor.notebooks))).toEqual(["note1r2"]);
  });

  test("names the reason when the application key may not write", async () => {
    open(
      ({ now }) => createNotebookVendor({ now, ...keys }),
      (url) => ({ kind: "datadog-notebook", site: "datadoghq.com", url, ...keys, appKey: "other" }),
    );
    expect(await stage.publish()).toMatchObject({
      state: "blocked",
      reason: "vendor.test does not permit this (HTTP 403): Failed permission authorization checks",
    });
  });
});
