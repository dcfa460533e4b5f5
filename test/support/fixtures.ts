import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** Recorded vendor answers live beside the checkout, never inside it; null when this machine has none. */
export const fixturesDir = (): string | null => {
  const dir = resolve(import.meta.dirname, "..", "..", "..", "shared", "fixtures");
  return existsSync(dir) ? dir : null;
};
