import { Hono } from "hono";
import { setupTestRequest, setupWriteRequest } from "#config/contract/setup-request.ts";
import type { SetupDesk } from "#electron/setup/setup-desk.ts";
import { ApiError } from "./api-error.ts";
import { readJson } from "./read-json.ts";

/** Without one there is a wall file, and nothing to set up. */
export type SetupRouteDeps = { setup?: SetupDesk | undefined };

/** Tests sources and writes the first wall file. Answers and errors never hold a credential. */
export const setupRoutes = ({ setup }: SetupRouteDeps) => {
  const offered = (): SetupDesk => {
    if (setup) return setup;
    throw new ApiError("not-found", "There is a wall file; a set-up is only offered without one.");
  };
  return new Hono()
    .get("/api/setup", (c) => c.json(offered().view()))
    .post("/api/setup/test", async (c) => {
      const desk = offered();
      const { source } = await readJson(c, setupTestRequest);
      return c.json(await desk.test(source));
    })
    .post("/api/setup/write", async (c) => {
      const desk = offered();
      const { kind, preview } = await desk.write(await readJson(c, setupWriteRequest));
      if (kind === "exists")
        throw new ApiError(
          "conflict",
          "There is a wall file already; send replace: true to put this in its place.",
          {},
          {
            present: preview,
          },
        );
      if (kind === "unreadable")
        throw new ApiError(
          "bad-request",
          "choices.display: this wall cannot be read from there; dryRun says from where.",
        );
      return c.json({ written: kind === "written", preview });
    });
};
