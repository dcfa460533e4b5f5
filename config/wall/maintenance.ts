import { z } from "zod";
import { hours } from "./hours.ts";
import { localText, panelId } from "./panel.ts";

const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .meta({ description: "2026-11-23T02:00:00+09:00" });

/** Planned work: what it touches is shown as maintenance, and alarms nobody. */
const maintenance = z
  .strictObject({
    title: localText,
    boards: z.array(panelId).min(1).optional().meta({ description: "Ids of boards" }),
    panels: z.array(panelId).min(1).optional().meta({ description: "Ids of panels; with neither, the whole wall" }),
    from: instant.optional(),
    to: instant.optional(),
    weekly: hours.optional().meta({ description: "Instead of from and to: again and again" }),
  })
  .refine(
    ({ from, to, weekly }) =>
      weekly ? from === undefined && to === undefined : from !== undefined && to !== undefined,
    "expected from and to, or weekly",
  )
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, "expected from before to");

export const maintenances = z.array(maintenance).max(100).default([]);
export type Maintenance = z.infer<typeof maintenance>;
