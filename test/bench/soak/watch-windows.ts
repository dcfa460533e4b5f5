import type { Page } from "playwright";
import type { launchDouble } from "#test/double/driver.ts";
import type { PageSpan } from "./visible-gaps.ts";
import { type PageNote, type WatchOptions, watchPage } from "./watch-page.ts";

export type Shell = Awaited<ReturnType<typeof launchDouble>>;
export type WatchedWindows = {
  /** The page people see now. */
  top: () => Page;
  onTop: readonly PageSpan[];
  /** Of all pages, also of one that still lies beneath. */
  notes: readonly PageNote[];
};

export const nameOf = (page: Page): string => new URL(page.url()).searchParams.get("window") ?? "";

/** Follows which of the shell's windows is on top, and what each page notes of itself. */
export const watchWindows = async (shell: Shell, options: WatchOptions): Promise<WatchedWindows> => {
  const first = await shell.firstWindow();
  const context = first.context();
  const notes: PageNote[] = [];
  const onTop: PageSpan[] = [];
  let top = first;
  const raise = (page: Page) => {
    const nowMs = Date.now();
    const before = onTop.at(-1);
    if (before) before.toMs = nowMs;
    top = page;
    onTop.push({ page: nameOf(page), fromMs: nowMs, toMs: Number.POSITIVE_INFINITY });
    page.once("close", () => {
      const next = shell.windows().find((one) => one !== page && !one.isClosed());
      if (next) raise(next);
    });
  };
  await context.exposeBinding("soakNote", (_source, note: PageNote) => void notes.push(note));
  await context.addInitScript(watchPage, options);
  await first.locator(".board-shown .value-number").first().waitFor({ timeout: 60_000 });
  await first.evaluate(watchPage, options);
  raise(first);
  return { top: () => top, onTop, notes };
};
