import { z } from "zod";
import { parseLogQuery } from "#config/logs/parse-query.ts";

/** A log search as it stands in the wall file; an issue says at which character it cannot be read (`params.at`). */
export const logSearch = z
  .string()
  .max(2000)
  .superRefine((text, context) => {
    const parsed = parseLogQuery(text);
    if (!parsed.ok)
      context.addIssue({ code: "custom", message: parsed.problem.message, params: { at: parsed.problem.at } });
  });
