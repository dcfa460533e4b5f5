import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { statusOf } from "#electron/api/api-error.ts";
import { errorForStatus } from "#electron/sources/http/error-for-status.ts";
import { networkError } from "#electron/sources/http/network-error.ts";
import { RequestError } from "#renderer/api/client.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { noticeText } from "#renderer/words/notice.ts";
import { ourJapanese, sentenceText } from "#renderer/words/our-sentence.ts";
import { wallSentences } from "#test/support/wall-sentences.ts";

const folders = [
  "session-events.ts",
  "follow-events.ts",
  "follow-intake.ts",
  "follow-exports.ts",
  "{collector,sources,hub,incidents,notify,recorder,live,panels}/**/*.ts",
  "logs/{hub,sources,store,watchers,intake-thread}/**/*.ts",
  "exports/{desk,destinations,outbox}/**/*.ts",
  "api/{api,guard,read-json,companion-routes,incident-routes,evidence-routes,export-routes,replay-routes,setup-routes}.ts",
];

/** For scripts, or said by kind (renderer/words/notice.ts), or no sentence of ours. */
const elsewhere = [
  "since: expected a revision, a whole number",
  "Logs are sent by POST.",
  "Yagura export 9",
  /^\d of \d series have no /,
  /^The query returns /,
  /^The limit was not published lately/,
  /^The source has nothing from the time to compare/,
];
const nouns = ["post", "file", "notebook"];
const asItIsSaid = (text: string): string[] =>
  /^(Somebody has edited the 9|The 9 is not shown yet)$/.test(text)
    ? nouns.map((noun) => text.replace("9", noun))
    : [text];

const found = wallSentences(folders, () => "9").flatMap(({ file, text }) =>
  asItIsSaid(text).map((said) => ({ file, said })),
);
const shown = found.filter(
  ({ said }) => !elsewhere.some((one) => (typeof one === "string" ? one === said : one.test(said))),
);

describe("what the collector says on a Japanese wall", () => {
  test("every sentence that it writes for pages has its Japanese", () => {
    expect(shown.length).toBeGreaterThan(130);
    expect(shown.filter(({ said }) => ourJapanese(said) === null)).toEqual([]);
  });

  test.each([
    ["ECONNREFUSED", "db.test:9090が接続を拒否しました（ECONNREFUSED）"],
    ["UND_ERR_SOCKET", "db.test:9090が接続を切断しました（UND_ERR_SOCKET）"],
    ["ETIMEDOUT", "db.test:9090に到達できません（ETIMEDOUT）"],
    ["ENOTFOUND", "db.test:9090という名前のホストが見つかりません（ENOTFOUND）"],
    ["EAI_AGAIN", "db.test:9090の名前を解決できません（EAI_AGAIN）"],
    ["CERT_HAS_EXPIRED", "db.test:9090の証明書の有効期限が切れています（CERT_HAS_EXPIRED）"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "db.test:9090の証明書の発行元を信頼できません（SELF_SIGNED_CERT_IN_CHAIN）"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "db.test:9090の証明書は別の名前のものです（ERR_TLS_CERT_ALTNAME_INVALID）"],
    ["HPE_INVALID_CONSTANT", "db.test:9090の応答がHTTPとして正しくありません（HPE_INVALID_CONSTANT）"],
    ["E_SOMETHING_ELSE", "db.test:9090に到達できません（E_SOMETHING_ELSE）"],
  ])("a connection that fails with %s is said in Japanese", (code, japanese) => {
    const { kind, message } = networkError(Object.assign(new Error("failed"), { code }), "db.test:9090");
    expect(noticeText({ kind, message }, "ja")).toBe(japanese);
    expect(noticeText({ kind, message }, "en")).toBe(message);
  });

  test("each status that a vendor may refuse with is said in Japanese, in words of its own", () => {
    const said = [301, 400, 401, 403, 404, 408, 429, 500].map((status) => {
      const answer = { status, headers: new Headers(), body: "", host: "db.test" };
      const { kind, message } = errorForStatus(answer, 0, []);
      return noticeText({ kind, message }, "ja");
    });
    expect(new Set(said).size).toBe(said.length);
    expect(said.join("")).not.toMatch(/[a-z]{3,} [a-z]{2,}/);
  });

  test("a vendor's own words stand after the kind", () => {
    const notice = { kind: "bad-query", message: "unknown function foo()" };
    expect(noticeText(notice, "ja")).toBe("クエリが受け付けられません：unknown function foo()");
  });

  test("what a vendor said within a sentence of ours stays as it was said", () => {
    expect(sentenceText("api.test refused it (HTTP 422): Title is too long", "ja")).toBe(
      "api.testが受け付けませんでした（HTTP 422）: Title is too long",
    );
    expect(sentenceText("The export folder cannot be used: the disk is full", "ja")).toBe(
      "出力フォルダーを使えません：ディスクに空きがありません",
    );
  });

  test("several sources are told one by one", () => {
    expect(sentenceText("own: The search was given up.; dd: The source could not be asked", "ja")).toBe(
      "own：検索を取りやめました。dd：接続先に問い合わせできませんでした",
    );
  });

  test("a repair of the file of incidents is told whole", () => {
    const told =
      "The file of incidents was damaged (malformed): it was set aside and the backup of 2026-11-24T00:00:00.000Z was restored; 12 entries came back from the notes file.";
    expect(sentenceText(told, "ja")).toContain("2026-11-24T00:00:00.000Zのバックアップ");
    expect(sentenceText(told, "ja")).toContain("控えのファイルから12件を戻しました");
  });

  test("words of others are nobody's sentence, whatever they hold", () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z]{1,9}( [a-z]{1,9}){0,5}$/), (text) => ourJapanese(text) === null));
  });
});

describe("a refusal on a Japanese wall", () => {
  test("every kind of the API has words", () => {
    const kinds = [...Object.keys(statusOf), "hub-away", "http"];
    const english = kinds.filter((kind) => /[a-z]/.test(failureText(new RequestError(kind, "something odd"), "ja")));
    expect(english).toEqual([]);
  });

  test("a sentence of the collector says more than its kind", () => {
    const full = new RequestError("full", "The disk is full: nothing was saved. Make room and send it again.");
    expect(failureText(full, "ja")).toMatch(/^ディスクに空きがなく/);
  });

  test("what never reached the collector is no sentence of a browser's", () => {
    expect(failureText(new TypeError("Failed to fetch"), "ja")).toBe("収集側に接続できません。");
    expect(failureText(new TypeError("Failed to fetch"), "en")).toBe("The collector cannot be reached.");
  });
});
