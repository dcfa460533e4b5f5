import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type DemoCloud, startDemoCloud } from "#electron/demo/start-demo-cloud.ts";
import { readTemplates } from "#electron/setup/read-templates.ts";
import { runInit } from "#electron/setup/run-init.ts";
import { createSetupDesk } from "#electron/setup/setup-desk.ts";

const root = resolve(import.meta.dirname, "..", "..", "..");
let cloud: DemoCloud;
beforeAll(async () => {
  cloud = await startDemoCloud();
});
afterAll(() => cloud.close());
beforeEach(() => cloud.emulator.faults.clear());

const openFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "yagura-init-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const choices = (change: object = {}) => ({
  name: "Shop",
  locale: "en",
  timezone: "Asia/Tokyo",
  sources: [{ kind: "datadog", url: cloud.url, apiKey: cloud.apiKey, appKey: cloud.appKey }],
  template: "serverless",
  display: { diagonalInch: 55, distanceM: 4 },
  ...change,
});
const wrongKey = () =>
  choices({ sources: [{ kind: "datadog", url: cloud.url, apiKey: cloud.apiKey, appKey: "bad-key-of-test" }] });

describe("without a terminal, choices on standard input", () => {
  const init = async (input: unknown, args: string[] = [], folder = openFolder()) => {
    const child = spawn(process.execPath, [join(root, "electron", "serve", "init.ts"), ...args], {
      cwd: folder,
      env: { ...process.env, YAGURA_DATA: join(folder, "data") },
      stdio: ["pipe", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.stdin.end(typeof input === "string" ? input : JSON.stringify(input));
    const code = await new Promise((done) => child.once("close", done));
    const path = join(folder, "wall.yaml");
    const file = existsSync(path) ? readFileSync(path, "utf8") : null;
    return { code, stdout, stderr, file, folder };
  };

  test("good ones are tested and written; a second time only with --replace; no key is told", async () => {
    const { code, stdout, stderr, file, folder } = await init(choices());
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /● Metrics can be read\.[\s\S]*requests an hour of a budget of 320[\s\S]*Written: .*wall\.yaml/,
    );
    expect(file).toContain("name: Shop");
    const kept = readFileSync(join(folder, "data", "secrets.json"), "utf8");
    expect(stdout + file + kept).not.toContain(cloud.appKey);
    expect(Object.keys(JSON.parse(kept).secrets)).toEqual(["datadog-api-key", "datadog-app-key"]);
    const again = await init(choices({ name: "Other" }), ["--no-test"], folder);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain("--replace");
    expect(again.file).toContain("name: Shop");
    const replaced = await init(choices({ name: "Other" }), ["--no-test", "--replace"], folder);
    expect([replaced.code, replaced.file?.includes("name: Other")]).toEqual([0, true]);
  }, 60_000);

  test("a key that is refused ends it with 1 and nothing written", async () => {
    const { code, stdout, stderr, file } = await init(wrongKey());
    expect([code, file]).toEqual([1, null]);
    expect(stderr).toContain("Datadog refused the application key");
    expect(stdout + stderr).not.toContain("bad-key-of-test");
  }, 60_000);

  test("what is no choice ends it with 2 and says where, not what", async () => {
    const wrong = await init(choices({ template: "machine", extra: "key-of-test" }));
    expect([wrong.code, wrong.file]).toEqual([2, null]);
    expect(wrong.stderr).not.toContain("key-of-test");
    expect((await init("no json")).code).toBe(2);
    expect((await init(choices(), ["--nonsense"])).code).toBe(2);
  }, 60_000);
});

describe("at a terminal", () => {
  const talk = async (answers: Record<string, string[]>, folder = openFolder()) => {
    const heard: string[] = [];
    const kept: Record<string, string> = {};
    const next = (question: string, fallback: string) => {
      const found = Object.entries(answers).find(([part]) => question.includes(part));
      return found?.[1].shift() ?? fallback;
    };
    const say = (line: string) => void heard.push(line);
    const code = await runInit([], {
      person: {
        say,
        text: async (question, fallback) => {
          say(question);
          return next(question, fallback);
        },
        secret: async (question) => {
          say(question);
          return next(question, "");
        },
      },
      readInput: async () => "",
      say,
      complain: say,
      openDesk: (file) =>
        createSetupDesk({
          path: join(folder, file),
          place: { locale: "en", timezone: "UTC" },
          open: false,
          templates: readTemplates(root),
          // The terminal asks for no proxy: the site's own address is answered by the demo cloud.
          fetch: (input, init) => fetch(String(input).replace("https://api.datadoghq.com", cloud.url), init),
          now: Date.now,
          keeping: { names: () => [], keep: async (secrets) => void Object.assign(kept, secrets) },
          hide: () => {},
        }),
    });
    const path = join(folder, "wall.yaml");
    return { code, heard: heard.join("\n"), kept, file: existsSync(path) ? readFileSync(path, "utf8") : null };
  };

  test("a wrong key can be entered again, and the wall is written in the chosen language", async () => {
    const { code, heard, kept, file } = await talk({
      Language: ["ja"],
      APIキー: [cloud.apiKey, cloud.apiKey],
      アプリケーションキー: ["bad-key-of-test", cloud.appKey],
    });
    expect(code).toBe(0);
    expect(heard).toContain("◆ アプリケーションキーが拒否されました。");
    expect(heard).toContain("● メトリクスを読めます。");
    expect(heard).not.toMatch(/bad-key-of-test/);
    expect(kept).toEqual({ "datadog-api-key": cloud.apiKey, "datadog-app-key": cloud.appKey });
    expect(file).toContain("locale: ja");
  });

  test("a file that is there stays unless the person says otherwise", async () => {
    const keys = () => ({ "API key": [cloud.apiKey], "Application key": [cloud.appKey] });
    const folder = openFolder();
    expect((await talk(keys(), folder)).code).toBe(0);
    const kept = await talk({ ...keys(), Name: ["Second"] }, folder);
    expect([kept.code, kept.file?.includes("Second")]).toEqual([1, false]);
    const replaced = await talk({ ...keys(), Name: ["Second"], Replace: ["y"] }, folder);
    expect([replaced.code, replaced.file?.includes("Second")]).toEqual([0, true]);
  });
});
