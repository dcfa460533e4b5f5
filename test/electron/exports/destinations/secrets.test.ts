import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { secretForms } from "#electron/sources/http/secret-forms.ts";
import type { Fault } from "#test/support/vendors/faults.ts";
import { plantedSecrets, worldKinds } from "#test/support/vendors/worlds.ts";
import { stageExport } from "./stage-export.ts";

const forms = Object.values(plantedSecrets).flatMap((secret) => [
  ...secretForms(secret),
  ...secretForms(`haruko@example.com:${secret}`),
  `Bearer ${secret}`,
]);

/** A vendor that says back everything it was sent. */
const echo =
  (status: number) =>
  (request: Request): Fault => {
    const said = [...request.headers].map(([name, value]) => `${name}: ${value}`).join("; ");
    const body = JSON.stringify({ message: said, error: said, errors: [{ title: said }] });
    return { when: "before", does: { kind: "answer", status, body } };
  };

test.each(worldKinds)("%s: no token is written anywhere, whatever the vendor says back", async (kind) => {
  const stage = stageExport({ kind });
  const file = join(stage.folder, "kept.db");
  const previews: string[] = [];
  for (const status of [400, 401, 403, 404, 409, 422, 429, 500, 302, 200, 0]) {
    stage.stage.fault = status === 0 ? null : echo(status);
    await stage.preview().then(
      (preview) => previews.push(JSON.stringify(preview)),
      (error: unknown) => previews.push(String(error)),
    );
    const id = stage.exporter().enqueue("01K4QJ0000ABCDEFGHJKMNPQRS", "there");
    await stage.until(() => !["queued", "sending"].includes(stage.exporter().find(id)?.state ?? ""));
  }
  expect(stage.views.length).toBeGreaterThan(5);
  stage.database.exec(`VACUUM INTO '${file}'`);
  const views = stage.exporter().list("01K4QJ0000ABCDEFGHJKMNPQRS");
  const destinations = stage.exporter().destinations();
  const all = [
    JSON.stringify([views, destinations, stage.views, previews]),
    ...stage.lines,
    readFileSync(file, "latin1"),
  ].join("\n");
  expect(new DatabaseSync(file).prepare("SELECT count(*) AS n FROM outbox").get()?.["n"]).toBeGreaterThan(0);
  for (const form of forms) expect(all.includes(form), form).toBe(false);
  await stage.close();
});
