import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "vitest";
import { launchDouble } from "#test/double/driver.ts";
import { openTempFolder, until } from "#test/support/child-server.ts";
import { answerAsPrometheus } from "#test/support/prometheus-answers.ts";
import { type Behaviour, startVendorServer } from "#test/support/vendor-server.ts";
import { theDouble } from "./shell-hosts.ts";

const program = Buffer.from("the next AppImage ".repeat(5000));
const sum = createHash("sha512").update(program).digest("base64");
const name = "yagura-1.1.0-linux-x86_64.AppImage";

type Latest = { version?: string; sha512?: string; percent?: number };
const latest = ({ version = "1.1.0", sha512 = sum, percent }: Latest = {}): Behaviour => ({
  does: "answer",
  body: [
    `version: ${version}`,
    `files: [ { url: ${name}, sha512: "${sha512}", size: ${program.length} } ]`,
    `path: ${name}`,
    `sha512: "${sha512}"`,
    ...(percent === undefined ? [] : [`stagingPercentage: ${percent}`]),
  ].join("\n"),
});
const whole: Behaviour = { does: "answer", body: program, headers: { "content-type": "application/octet-stream" } };

type Hours = { from: string; to: string };
const always: Hours = { from: "00:00", to: "00:00" };
/** In half a day, so not now. */
const later = (): Hours => {
  const hour = String((new Date().getUTCHours() + 12) % 24).padStart(2, "0");
  return { from: `${hour}:00`, to: `${hour}:01` };
};

/** An installed AppImage on the double, its source and its feed, that looks for updates every moment. */
const open = async (ctx: TestContext, hurryMs = "900000") => {
  const hindrance = theDouble.hindrance();
  if (hindrance !== null) ctx.skip(hindrance);
  if (process.platform !== "linux") ctx.skip("an AppImage is Linux's");
  const folder = openTempFolder("updates");
  ctx.onTestFinished(folder.remove);
  const [vendor, feed, elsewhere] = await Promise.all([startVendorServer(), startVendorServer(), startVendorServer()]);
  for (const one of [vendor, feed, elsewhere]) ctx.onTestFinished(one.close);
  vendor.serve(answerAsPrometheus(() => 500));
  const wallFile = join(folder.path, "wall.yaml");
  const writeWall = ({ from, to }: Hours, critical: string) =>
    writeFileSync(
      wallFile,
      `version: 1
name: Updates
upkeep: { from: "${from}", to: "${to}", updates: "${feed.url}/wall/" }
sources: { p: { kind: prometheus, url: "${vendor.url}" } }
boards:
  - id: a
    title: A
    panels: [ { kind: tile, title: T, query: { source: p, promql: up }, thresholds: { critical: "${critical}" } } ]
`,
    );
  writeWall(always, "> 100");
  const resources = join(folder.path, "resources");
  mkdirSync(resources);
  writeFileSync(
    join(resources, "app-update.yml"),
    "provider: generic\nurl: https://nowhere.invalid/\nupdaterCacheDirName: yagura-updater\n",
  );
  const appImage = join(folder.path, "Yagura 1.0.0.AppImage");
  writeFileSync(appImage, "the first AppImage");
  const args = [`--user-data-dir=${join(folder.path, "profile")}`, ".", "--wall", wallFile, "--data", folder.path];
  const env = {
    APPIMAGE: appImage,
    DOUBLE_PACKAGED: "1",
    DOUBLE_VERSION: "1.0.0",
    DOUBLE_RESOURCES: resources,
    DOUBLE_HURRY_MS: hurryMs,
    XDG_CACHE_HOME: folder.path,
  };
  const app = await launchDouble({ args, env });
  ctx.onTestFinished(async () => void (await app.close()));
  let heardTo = 0;
  return {
    app,
    args,
    appImage,
    elsewhere,
    writeWall,
    /** What lies in the feed from now on, and what the shell is to say of it. */
    expectWord: async (yml: Behaviour, file: Behaviour, word: string) => {
      feed.requests.length = 0;
      feed.serve(({ path }) => (path.includes("latest-linux.yml") ? yml : file));
      await until(word, async () => app.output().includes(word, heardTo));
      heardTo = app.output().indexOf(word, heardTo) + word.length;
    },
    asked: () => new Set(feed.requests.map(({ path }) => path.split("?")[0])),
  };
};

test("an AppImage follows its feed through everything a feed can do, and is replaced by night while nothing is red", async (ctx) => {
  const { expect } = ctx;
  const { app, args, appImage, elsewhere, writeWall, expectWord, asked } = await open(ctx);
  const never: Behaviour = { does: "answer", status: 404, body: "" };
  const moved = (to: string): Behaviour => ({ does: "answer", status: 302, headers: { location: to }, body: "" });

  await expectWord(never, never, "no update: Cannot find channel");
  await expectWord({ does: "answer", body: "<html>" }, whole, "no update: ");
  await expectWord(latest({ percent: 0 }), whole, "version 1.1.0 waits: not this machine's turn");
  expect(asked()).toEqual(new Set(["/wall/latest-linux.yml"]));
  await expectWord(latest({ percent: 1000 }), whole, "no update: the feed's stagingPercentage");
  await expectWord(latest(), never, "no update: Cannot download");
  await expectWord(latest({ sha512: sum.replace(/^./, "_") }), whole, "no update: sha512 checksum mismatch");
  await expectWord(moved("http://updates.test/latest-linux.yml"), whole, "no update: net::ERR_BLOCKED_BY_CLIENT");
  await expectWord(latest(), { does: "cut", when: "mid-body", body: program.toString() }, "no update: aborted");
  await expectWord(latest(), moved("http://updates.test/app"), "no update: net::ERR_BLOCKED_BY_CLIENT");
  expect(readFileSync(appImage, "utf8")).toBe("the first AppImage");

  // Redirects to where it may go are followed, and what comes is checked all the same.
  elsewhere.serve(whole);
  await expectWord(latest(), moved(`${elsewhere.url}/cdn/app`), "version 1.1.0 waits: something is red");
  expect(elsewhere.requests.length).toBe(1);
  expect(readFileSync(appImage, "utf8")).toBe("the first AppImage");

  writeWall(later(), "> 100");
  await expectWord(latest(), whole, "version 1.1.0 waits: outside the upkeep hours");
  expect(asked()).toEqual(new Set(["/wall/latest-linux.yml"]));
  // An older one is nothing to install, and nothing to say.
  await expectWord(latest({ version: "0.9.0" }), whole, "");
  await until("the older one is read", async () => asked().size > 0);

  writeWall(always, "> 1000");
  await expectWord(latest(), whole, "version 1.1.0 is installed now");
  const { code, relaunch } = await app.ended;
  expect([code, relaunch]).toEqual([0, args]);
  expect(readFileSync(appImage).equals(program)).toBe(true);
  expect(statSync(appImage).mode & 0o777).toBe(0o755);
  expect(existsSync(`${appImage}.new`)).toBe(false);
  expect(app.output()).not.toContain("still ran");
});

test("a feed that takes the request and says nothing is left after a minute, and asked again", async (ctx) => {
  const { expectWord } = await open(ctx, "900000,60000");
  await expectWord({ does: "silence" }, whole, "no update: the feed did not answer in time");
  await expectWord(latest({ percent: 0 }), whole, "version 1.1.0 waits");
});
