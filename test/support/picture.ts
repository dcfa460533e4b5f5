import { join } from "node:path";
import type { Page } from "playwright";

const folder = process.env["YAGURA_PICTURES"];

/** A screenshot for those who want to see it, in the folder that YAGURA_PICTURES names; nothing is compared with it. */
export const picture = async (page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> => {
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), ...options });
};
