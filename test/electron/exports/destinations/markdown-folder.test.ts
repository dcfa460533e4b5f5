import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { incidentId, pictureName } from "#test/electron/exports/outbox/made-up-model.ts";
import { type Stage, stageExport } from "./stage-export.ts";

let stage: Stage;
afterEach(() => stage.close());

describe("a folder", () => {
  test("holds the incident's text and pictures, and nothing half written", async () => {
    stage = stageExport({ kind: "markdown" });
    const { url } = await stage.publish();
    const copies = join(stage.folder, "copies");
    expect(url).toContain(`2026-11-23-checkout-is-slow-${incidentId}/index.md`);
    const files = readdirSync(copies, { recursive: true }).map((name) => String(name).split(`${incidentId}/`)[1]);
    expect(files.filter((name) => name !== undefined && name !== "files").sort()).toEqual([
      `files/${pictureName}`,
      "index.md",
    ]);
  });

  test("that cannot be written to is told without its path", async () => {
    stage = stageExport({ kind: "markdown" });
    const copies = join(stage.folder, "copies");
    rmSync(copies, { recursive: true });
    writeFileSync(copies, "a file");
    const view = await stage.publish();
    expect(view).toMatchObject({
      state: "blocked",
      reason: expect.stringContaining("The export folder cannot be used"),
    });
    expect(view.reason).not.toContain(stage.folder);
    rmSync(copies);
    mkdirSync(copies);
    expect(await stage.publish()).toMatchObject({ state: "done" });
  });
});
