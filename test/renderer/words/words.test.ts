import { describe, expect, test } from "vitest";
import { noticeText } from "#renderer/words/notice.ts";
import { wordsOf } from "#renderer/words/words.ts";

const japaneseLetters = /[\u3040-\u30ff\u4e00-\u9fff]/;

describe("notices", () => {
  const kinds = [
    "auth",
    "rate-limited",
    "timeout",
    "bad-query",
    "unreachable",
    "server-error",
    "bad-answer",
    "not-supported",
  ];
  test.each([...kinds, "warning"])("%s is said in Japanese, and what the vendor told is kept", (kind) => {
    const text = noticeText({ kind, message: "status 503 from api.example" }, "ja");
    expect(text).toMatch(japaneseLetters);
    expect(text).toContain("status 503 from api.example");
  });
  test.each(["aborted", "several-series", "quiet-series", "no-compare", "no-limit", "old-limit"])(
    "%s is the wall's own remark and wholly Japanese",
    (kind) => {
      expect(noticeText({ kind, message: "Plain English." }, "ja")).not.toMatch(/[a-z]/i);
    },
  );
  test("counts of the English sentence are kept", () => {
    expect(
      noticeText({ kind: "several-series", message: "The query returns 12 series; the worst is shown." }, "ja"),
    ).toBe("12系列のうち代表の1つを表示しています");
    expect(noticeText({ kind: "no-limit", message: "2 of 10 series have no limit and are left out." }, "ja")).toBe(
      "10系列中2系列は上限がないため除いています",
    );
  });
  test("in English the collector's sentence is shown as it is; an unknown kind too", () => {
    expect(noticeText({ kind: "auth", message: "Key refused (403)." }, "en")).toBe("Key refused (403).");
    expect(noticeText({ kind: "brand-new", message: "Something." }, "ja")).toBe("Something.");
  });
});

describe("words", () => {
  const reasons = ["waiting", "late", "frozen", "no-data", "failed", "rate-limited"] as const;
  test.each(["en", "ja"] as const)("in %s no two levels and no two reasons share a word", (locale) => {
    const words = wordsOf(locale);
    expect(new Set(Object.values(words.level)).size).toBe(5);
    expect(new Set(reasons.map((reason) => words.reason(reason, null))).size).toBe(6);
    expect(new Set(Object.values(words.why)).size).toBe(6);
  });
  test("only what ages says its age", () => {
    const { reason } = wordsOf("en");
    expect([reason("late", 180_000), reason("frozen", 60_000)]).toEqual(["LATE 3m", "FROZEN 1m"]);
    expect([reason("failed", 180_000), reason("late", null)]).toEqual(["FAILED", "LATE"]);
  });
  test("spans with a name of their own are called by it", () => {
    const day = 86_400_000;
    const { versus } = wordsOf("ja");
    expect([versus(day), versus(7 * day), versus(28 * day), versus(30 * day), versus(3 * day)]).toEqual([
      "昨日比",
      "先週比",
      "先月比",
      "先月比",
      "3日前比",
    ]);
  });
});
