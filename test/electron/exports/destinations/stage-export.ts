import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ulid } from "ulid";
import type { ExportView } from "#config/contract/incident.ts";
import type { DestinationConfig } from "#config/wall/incidents.ts";
import { createRenderers } from "#electron/exports/destinations/create-renderers.ts";
import type { Renderers } from "#electron/exports/destinations/renderers.ts";
import { createExporter } from "#electron/exports/outbox/exporter.ts";
import { createOutboxTables } from "#electron/exports/outbox/outbox-table.ts";
import { createLog, createRedactor } from "#electron/log.ts";
import {
  incidentId,
  makeDetail,
  makeDocument,
  partedRenderers,
  picture,
  pictureSha,
} from "#test/electron/exports/outbox/made-up-model.ts";
import { createVirtualTime } from "#test/electron/exports/outbox/virtual-time.ts";
import { type Fault, faultyFetch, type Vendor } from "#test/support/vendors/faults.ts";
import { type World, type WorldOptions, worlds } from "#test/support/vendors/worlds.ts";

export type StageOptions = {
  kind?: keyof typeof worlds;
  /** Instead of the kind's own world. */
  world?: (options: WorldOptions) => World;
  lagMs?: number;
  withPicture?: boolean;
  readEvidence?: (sha256: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  renderers?: Partial<Renderers>;
};

const until = async (isTrue: () => boolean) => {
  for (let turn = 0; turn < 200_000; turn++) {
    if (isTrue()) return;
    await new Promise((done) => setImmediate(done));
  }
  throw new Error("it never came to that");
};

/** One incident, one destination with its vendor, and an exporter in time that does not wait. */
export const stageExport = (options: StageOptions) => {
  const time = createVirtualTime();
  const folder = mkdtempSync(join(tmpdir(), "yagura-stage-"));
  const make = options.world ?? worlds[options.kind ?? "markdown"];
  const world = make({ now: time.now, folder: join(folder, "copies"), lagMs: options.lagMs ?? 0 });
  const database = new DatabaseSync(":memory:");
  createOutboxTables(database);
  const requests: { method: string; path: string; body: string }[] = [];
  const model = { title: "Checkout is slow", texts: ["note1r1", "note2r1"] };
  const stage = { fault: null as ((request: Request) => Fault | null) | null };
  const vendor: Vendor = {
    fetch: async (request) => {
      const body = request.headers.get("content-type")?.includes("json") ? await request.clone().text() : "";
      requests.push({ method: request.method, path: new URL(request.url).pathname, body });
      return world.vendor.fetch(request);
    },
  };
  const lines: string[] = [];
  const views: ExportView[] = [];
  const real = createRenderers({ panelTitle: (id) => id, link: () => null });
  const config: DestinationConfig = world.config("http://vendor.test");
  const start = () =>
    createExporter({
      isChanged: () => false,
      database,
      destinations: { there: { config, trouble: null } },
      folder: join(folder, "default"),
      renderers: { ...partedRenderers(real), ...options.renderers },
      load: async () => ({
        detail: makeDetail(model.title, model.texts),
        document: makeDocument(model.title, model.texts, options.withPicture ?? true),
      }),
      readEvidence: options.readEvidence ?? (async (sha256) => (sha256 === pictureSha ? picture : null)),
      fetch: faultyFetch(vendor, (request) => stage.fault?.(request) ?? null),
      clock: time,
      monotonicMs: time.elapsedMs,
      random: () => 0.5,
      newId: () => ulid(time.now()),
      log: createLog({ write: (line) => lines.push(line), now: time.now, redactor: createRedactor() }),
      onChange: (view) => views.push(view),
    });
  let exporter = start();
  const settled = async (id: string): Promise<ExportView> => {
    await new Promise((done) => setImmediate(done));
    await until(() => ["done", "blocked"].includes(exporter.find(id)?.state ?? ""));
    const view = exporter.find(id);
    if (view === null) throw new Error("no such export");
    return view;
  };
  return {
    time,
    world,
    folder,
    database,
    model,
    requests,
    writes: () => requests.filter(({ method }) => method !== "GET"),
    lines,
    views,
    stage,
    exporter: () => exporter,
    settled,
    until,
    restart: async () => {
      await exporter.stop();
      exporter = start();
    },
    publish: (): Promise<ExportView> => settled(exporter.enqueue(incidentId, "there")),
    decide: async (id: string, action: "overwrite" | "append" | "skip"): Promise<ExportView> => {
      if (!exporter.decide(id, action)) throw new Error("nothing to decide");
      return settled(id);
    },
    preview: () => exporter.preview(incidentId, "there"),
    copies: () => world.copies(incidentId),
    close: async () => {
      await exporter.stop();
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type Stage = ReturnType<typeof stageExport>;
