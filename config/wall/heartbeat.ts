import { z } from "zod";
import { duration } from "./duration.ts";

export const heartbeat = z
  .strictObject({
    url: z.string().min(1).meta({ description: "Asked by GET; may be ${env:NAME}, as such addresses are secret" }),
    every: duration.prefault("1m"),
  })
  .meta({
    description: "Tells a watchman outside that the wall truly paints fresh data; he pages someone when it stops",
  });
