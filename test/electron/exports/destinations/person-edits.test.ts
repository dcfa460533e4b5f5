import { afterEach, describe, expect, test } from "vitest";
import { tokensIn } from "#test/electron/exports/outbox/made-up-model.ts";
import { worldKinds } from "#test/support/vendors/worlds.ts";
import { type Stage, stageExport } from "./stage-export.ts";

const words = "Thanks to Kenji for the quick fix";
let stage: Stage;
afterEach(() => stage.close());
const open = (kind: (typeof worldKinds)[number]) => {
  stage = stageExport({ kind });
  return stage;
};
const textThere = () =>
  stage
    .copies()
    .map(({ text }) => text)
    .join("\n");

describe.each(worldKinds)("%s", (kind) => {
  test("an export is shown before it is made, and says nothing has changed afterwards", async () => {
    open(kind);
    const before = await stage.preview();
    expect(before).toMatchObject({ exists: false, change: "create", reason: null, lost: [] });
    expect(before?.body).toContain("note1r1");
    expect(stage.writes()).toEqual([]);
    expect(await stage.publish()).toMatchObject({ state: "done", reason: null, attempts: 1 });
    expect(await stage.preview()).toMatchObject({ exists: true, change: "nothing", difference: [] });
  });

  test("exporting again with nothing changed writes nothing", async () => {
    open(kind);
    const first = await stage.publish();
    const written = stage.writes().length;
    expect(await stage.publish()).toMatchObject({ state: "done", url: first.url });
    expect(stage.writes().length).toBe(written);
  });

  test("a change of the incident goes to the same copy, and is shown first", async () => {
    open(kind);
    const { url } = await stage.publish();
    stage.model.texts = ["note1r2", "note2r1"];
    const preview = await stage.preview();
    expect(preview).toMatchObject({ exists: true, change: "update", lost: [] });
    expect(JSON.stringify(preview?.difference)).toContain("note1r2");
    expect(await stage.publish()).toMatchObject({ state: "done", url });
    expect(stage.copies().map(({ text }) => tokensIn(text))).toEqual([["note1r2", "note2r1"]]);
  });

  test("the incident's new name reaches the copy", async () => {
    open(kind);
    await stage.publish();
    stage.model.title = "Checkout was slow";
    expect(await stage.publish()).toMatchObject({ state: "done" });
    if (kind !== "markdown") expect(textThere()).toContain("Checkout was slow");
    expect(stage.copies()).toHaveLength(1);
  });
});

describe.each(worldKinds.filter((kind) => kind !== "slack"))("%s that somebody has edited", (kind) => {
  const edited = async () => {
    open(kind);
    await stage.publish();
    stage.world.edit?.(words);
    stage.model.texts = ["note1r2", "note2r1"];
    const view = await stage.publish();
    expect(view).toMatchObject({ state: "blocked", reason: expect.stringContaining("Somebody has edited") });
    return view;
  };

  test("is left alone, and the person is asked and shown what would be lost", async () => {
    await edited();
    expect(textThere()).toContain(words);
    expect(textThere()).not.toContain("note1r2");
    const preview = await stage.preview();
    expect(preview).toMatchObject({ change: "asks", reason: expect.stringContaining("Somebody has edited") });
    expect(JSON.stringify(preview?.lost)).toContain(words);
  });

  test("is written over when the person says so", async () => {
    const { id } = await edited();
    expect(await stage.decide(id, "overwrite")).toMatchObject({ state: "done", reason: null });
    expect(stage.copies().map(({ text }) => tokensIn(text))).toEqual([["note1r2", "note2r1"]]);
    expect(textThere()).not.toContain(words);
  });

  test("asks again when it was edited once more after the person looked", async () => {
    const { id } = await edited();
    stage.world.edit?.("and to Yuki");
    expect(await stage.decide(id, "overwrite")).toMatchObject({ state: "blocked" });
    expect(textThere()).toContain("and to Yuki");
  });

  test("keeps its edit beside the new state when the person wants both, once", async () => {
    const { id } = await edited();
    expect(await stage.decide(id, "append")).toMatchObject({ state: "done" });
    expect(stage.world.dump()).toContain(words);
    expect(stage.world.dump().match(/note1r2/g)).toHaveLength(1);
  });

  test("stays as it is when the person says to leave it", async () => {
    const { id } = await edited();
    expect(await stage.decide(id, "skip")).toMatchObject({ state: "done" });
    expect(textThere()).toContain(words);
    expect(textThere()).not.toContain("note1r2");
  });
});
