import type { Wall } from "#config/wall/wall.ts";
import { intakeSource } from "#electron/logs/intake/intake-source.ts";

/** The sources of a wall whose logs can be searched, by their names there; its own intake the last. */
export const logSourcesOf = ({ sources, logs }: Pick<Wall, "sources" | "logs">): string[] => [
  ...Object.entries(sources).flatMap(([id, { kind }]) => (kind === "prometheus" ? [] : [id])),
  ...(logs.intake ? [intakeSource] : []),
];
