import { resolve } from "node:path";
import { defaultDataDir } from "#electron/data-dir.ts";

/** The same place as a served wall's, so that history, secrets and tokens are there whichever way the wall is started. */
export const shellDataDir = (given: string | null): string =>
  resolve(given ?? process.env["YAGURA_DATA"] ?? defaultDataDir(process.platform, process.env));
