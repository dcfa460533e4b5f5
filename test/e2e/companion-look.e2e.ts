import type { Page } from "playwright";
import { expect, test } from "vitest";
import type { CompanionView } from "#config/contract/companion.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { lookAtPage } from "#test/support/look-at-page.ts";
import { lookAtTouch } from "#test/support/look-at-touch.ts";
import { type MadeUpBoard, madeUpBoards } from "#test/support/made-up-wall.ts";
import { picture } from "#test/support/picture.ts";
import { openStage } from "#test/support/stage.ts";
import { openWallStub } from "#test/support/wall-stub.ts";

const phones: [name: string, locale: Locale, theme: WallView["theme"], width: number, height: number][] = [
  ["small", "ja", "light", 360, 640],
  ["upright", "en", "dark", 390, 844],
  ["lying", "en", "light", 844, 390],
  ["tablet", "ja", "dark", 820, 1180],
];
const shown = ["critical", "warn", "unknown tile", "unknown trend", "logs", "long", "empty"];

const letIn = (board: string, nowMs: number): CompanionView => ({
  board,
  panel: null,
  notes: true,
  endsAtMs: nowMs + 3_600_000,
  nowMs,
});

/** A board may be longer than a phone; everything else that is wrong on a wall is wrong here. */
const look = async (page: Page): Promise<string[]> => {
  await page.evaluate(async () => {
    document.querySelector(".phone-panels")?.classList.add("board-shown");
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  const found = [...(await page.evaluate(lookAtPage)), ...(await page.evaluate(lookAtTouch))];
  return found.filter((problem) => problem !== "the page scrolls");
};

test.for(phones)(
  "%s phone: every board's text is whole, apart and large enough, and a thumb hits everything",
  async (given, ctx) => {
    const [name, locale, theme, width, height] = given;
    const nowMs = Date.now();
    const boards = madeUpBoards(nowMs).filter(({ id }) => shown.includes(id));
    const idOf = ({ id }: MadeUpBoard) => id.replaceAll(" ", "-");
    let open = "";
    const stub = await openWallStub({
      boards,
      wall: { locale, theme },
      answer: ({ url }) => (new URL(url).pathname === "/api/companion" ? Response.json(letIn(open, nowMs)) : null),
    });
    ctx.onTestFinished(stub.close);
    const stage = await openStage(ctx);
    const device = { viewport: { width, height }, hasTouch: true, isMobile: true };
    const { page, complaints } = await stage.open("about:blank", device);
    const problems: Record<string, string[]> = {};
    for (const board of boards) {
      open = idOf(board);
      await page.goto(`${stub.url}/companion`);
      await page.locator(".phone-live").waitFor();
      const found = [...(await look(page)), ...complaints.splice(0)];
      if (found.length > 0) problems[board.id] = found;
      await picture(page, `companion-${name}-${open}`, { fullPage: true });
    }
    expect(boards).toHaveLength(shown.length);
    expect(problems).toEqual({});
  },
);
