import { join, resolve } from "node:path";

/** The checkout. */
export const root = resolve(import.meta.dirname, "..", "..");

/** An ignored folder for what the bootstrap fetches. */
export const runtimeDir = join(root, ".runtime");

/** Where the user stands: npm runs scripts in the package's folder and keeps the user's own in INIT_CWD. */
export const userDir = (env = process.env) => (env.npm_lifecycle_event && env.INIT_CWD) || process.cwd();
