import { Hono } from "hono";
import { z } from "zod";
import { evidenceRole } from "#config/contract/incident.ts";
import { mostEvidenceBytes } from "#electron/incidents/evidence/evidence-files.ts";
import { isDrawable } from "#electron/incidents/evidence/sniff.ts";
import { ApiError } from "./api-error.ts";
import { asApiError, type IncidentRouteDeps } from "./incident-routes.ts";
import { parseOr400 } from "./read-json.ts";

const pixels = z.coerce.number().int().min(1).max(100_000);
const parameters = z.object({
  role: evidenceRole.default("image"),
  caption: z.string().max(2000).default(""),
  twin: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "a SHA-256 in hexadecimal")
    .optional(),
  width: pixels.optional(),
  height: pixels.optional(),
});

const extensions: Record<string, string> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
  "application/pdf": "pdf",
  "application/json": "json",
  "text/plain": "txt",
};

/** Whatever the bytes are, they run nothing here and reach nothing. */
const served = (mime: string, sha256: string): Record<string, string> => {
  const name = `evidence-${sha256.slice(0, 12)}.${extensions[mime] ?? "bin"}`;
  return {
    "content-type": mime,
    "content-disposition": `${isDrawable(mime) ? "inline" : "attachment"}; filename="${name}"`,
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, max-age=31536000, immutable",
  };
};

/** Frozen bytes: sent as they are, named by their hash, never altered. */
export const evidenceRoutes = ({ clock, incidents }: IncidentRouteDeps) =>
  new Hono()
    .post("/api/evidence", async (c) => {
      const { role, caption, twin = null, width, height } = parseOr400(parameters, c.req.query());
      if (Number(c.req.header("content-length") ?? 0) > mostEvidenceBytes)
        throw new ApiError("too-large", `Evidence may have ${mostEvidenceBytes / 2 ** 20} MiB at most.`);
      try {
        const { size, ...kept } = await incidents.files().keep(c.req.raw.body ?? []);
        const told = width !== undefined && height !== undefined ? { width, height } : null;
        const { width: wide = null, height: high = null } = size ?? told ?? {};
        // What was said to be a picture need not be one.
        const isOther = role === "image" && !isDrawable(kept.mime);
        const evidence = {
          ...kept,
          role: isOther ? ("file" as const) : role,
          caption,
          twin,
          width: wide,
          height: high,
          takenAtMs: clock.now(),
        };
        return c.json({ evidence: incidents.incidents().putEvidence(evidence) }, 201);
      } catch (error) {
        throw asApiError(error);
      }
    })
    .get("/api/evidence/:sha256", async (c) => {
      const sha256 = c.req.param("sha256");
      try {
        const evidence = incidents.incidents().evidence(sha256);
        const blob = evidence && (await incidents.files().blob(sha256));
        if (!evidence || !blob) throw new ApiError("not-found", "There is no such evidence.");
        const headers = { ...served(evidence.mime, sha256), "content-length": String(blob.size) };
        return c.body(blob.stream(), 200, headers);
      } catch (error) {
        throw asApiError(error);
      }
    });
