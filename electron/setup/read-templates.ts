import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Templates } from "./to-wall-yaml.ts";

/** From the program's own folder. */
export const readTemplates = (root: string): Templates => ({
  serverless: readFileSync(join(root, "config", "templates", "serverless.wall.yaml"), "utf8"),
  machine: readFileSync(join(root, "config", "examples", "prometheus.wall.yaml"), "utf8"),
});
