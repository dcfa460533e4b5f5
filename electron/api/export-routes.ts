import { Hono } from "hono";
import { z } from "zod";
import type { ExportAnswer, ExportsAnswer, PreviewAnswer } from "#config/contract/export.ts";
import { exportDecision, exportRequest } from "#config/contract/export.ts";
import type { ExportDesk } from "#electron/exports/desk/export-desk.ts";
import { ApiError } from "./api-error.ts";
import { orApiError } from "./incident-routes.ts";
import { readJson } from "./read-json.ts";

export type ExportRouteDeps = { exports: Omit<ExportDesk, "alongside"> };

const decided = z.strictObject({ decision: exportDecision });

/** Copies of incidents elsewhere: what there is, previews, new ones and decisions. Whatever answers 202 is on the disk. */
export const exportRoutes = ({ exports }: ExportRouteDeps) =>
  new Hono()
    .get("/api/incidents/:id/exports", (c) =>
      orApiError(() => {
        const answer: ExportsAnswer = {
          destinations: exports.destinations(),
          exports: exports.list(c.req.param("id")),
        };
        return c.json(answer);
      }),
    )
    .post("/api/incidents/:id/exports", (c) =>
      orApiError(async () => {
        const { dryRun, ...request } = await readJson(c, exportRequest);
        if (!dryRun) return c.json({ export: exports.request(c.req.param("id"), request) } satisfies ExportAnswer, 202);
        const preview = await exports.preview(c.req.param("id"), request.to);
        if (preview === null) throw new ApiError("not-found", "There is no such incident.");
        return c.json({ preview } satisfies PreviewAnswer);
      }),
    )
    .post("/api/incidents/:id/exports/:exportId", (c) =>
      orApiError(async () => {
        const { id, exportId } = c.req.param();
        const { decision } = await readJson(c, decided);
        return c.json({ export: exports.decide(id, exportId, decision) } satisfies ExportAnswer, 202);
      }),
    );
