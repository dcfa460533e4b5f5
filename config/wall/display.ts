import { z } from "zod";
import { hours } from "./hours.ts";
import { panelId } from "./panel.ts";

const night = z.strictObject({
  during: hours,
  brightness: z.number().min(0.1).max(1).default(0.4).meta({ description: "1 is full" }),
});

/** A physical screen and what is shown there. */
const display = z.strictObject({
  label: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "Part of the name the system gives the screen; default the key itself" }),
  boards: z.array(panelId).min(1).optional().meta({ description: "Ids of the boards shown there; default all" }),
  diagonalInch: z.number().min(5).max(300).optional(),
  distanceM: z.number().min(0.3).max(50).optional(),
  hours: z.array(hours).min(1).optional().meta({ description: "Outside these the screen is black; default always on" }),
  night: night.optional().meta({ description: "Dimmed during these hours" }),
});

export const displays = z
  .record(panelId, display)
  .meta({ description: "Screens by name; a screen that matches none shows all boards" });
export type DisplayConfig = z.infer<typeof display>;
