import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { WallContext, type WallLook } from "#renderer/board/wall-context.ts";
import { dark } from "#renderer/look/theme.ts";
import { NothingRecorded } from "#renderer/replay/NothingRecorded.tsx";
import { wordsOf } from "#renderer/words/words.ts";

afterEach(cleanup);

const hourMs = 3_600_000;
const segments = [{ id: 1, fromMs: 0, toMs: hourMs, sealed: true }];
const said = (atMs: number, locale: WallLook["locale"] = "en"): string =>
  render(
    <WallContext value={{ locale, timezone: "UTC", theme: dark, words: wordsOf(locale), lineScale: 1 }}>
      <NothingRecorded
        shown={{ kind: "none", fromMs: hourMs, toMs: 9 * hourMs }}
        atMs={atMs}
        range={{ segments, givenUp: [{ fromMs: 2 * hourMs, toMs: 4 * hourMs }] }}
      />
    </WallContext>,
  ).container.textContent ?? "";

test("what was let go is told apart from what never was recorded", () => {
  expect(said(3 * hourMs)).toMatch(/no longer kept.*02:00:00.*04:00:00 was let go/);
  expect(said(6 * hourMs)).toMatch(/Nothing was recorded here.*did not run from.*01:00:00.*09:00:00/);
});

test("in Japanese too", () => {
  expect(said(3 * hourMs, "ja")).toMatch(/残っていません.*02:00:00.*04:00:00.*削除されました/);
});
