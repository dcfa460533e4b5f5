import { resolve } from "node:path";
import type { Wall } from "#config/wall/wall.ts";

/** Files named in a wall file are found from that file's folder, wherever the program was started. */
export const anchorFiles = (wall: Wall, folder: string): Wall => ({
  ...wall,
  sources: Object.fromEntries(
    Object.entries(wall.sources).map(([id, source]) => [
      id,
      source.kind !== "datadog" && source.caFile !== undefined
        ? { ...source, caFile: resolve(folder, source.caFile) }
        : source,
    ]),
  ),
});
