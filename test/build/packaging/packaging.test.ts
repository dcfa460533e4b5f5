import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, sep } from "node:path";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import { parse } from "yaml";
import { findBrowser } from "#build/bootstrap/find-browser.mjs";
import { launchDouble, startDouble } from "#test/double/driver.ts";
import { findProgram, openTempFolder, until } from "#test/support/child-server.ts";
import { answerAsPrometheus } from "#test/support/prometheus-answers.ts";
import { startVendorServer } from "#test/support/vendor-server.ts";
import { buildPackages, root } from "./build-packages.ts";
import { readAsar } from "./read-asar.ts";
import { makeStandIn, readFuses, runtimeBytes } from "./stand-in-electron.ts";

const temp = openTempFolder("packaging");
const packages = join(temp.path, "packages");
const unpacked = join(packages, "linux-unpacked");
const deb = join(packages, "yagura_0.0.1_amd64.deb");
const archive = join(packages, "yagura-0.0.1-linux-x64.tar.gz");
const appImage = join(packages, "yagura-0.0.1-linux-x86_64.AppImage");
/** A later release, in the folder that a feed serves. */
const next = join(temp.path, "next");
const nextAppImage = "yagura-0.0.2-linux-x86_64.AppImage";

const hindrance = (): string | null => {
  if (process.platform !== "linux") return "the stand-in for Electron is a Linux program";
  const missing = ["dpkg-deb", "mksquashfs"].find((name) => !findProgram(name));
  return missing === undefined ? null : `${missing} is not installed`;
};
const needsPackages = (ctx: TestContext) => {
  const reason = hindrance();
  if (reason !== null) ctx.skip(reason);
};

beforeAll(async () => {
  if (hindrance() !== null) return;
  const standIn = join(temp.path, "electron");
  makeStandIn(standIn);
  await buildPackages(["--linux", "deb", "tar.gz", "AppImage"], { folder: temp.path, standIn });
  await buildPackages(["--linux", "AppImage"], { folder: next, standIn, version: "0.0.2" });
}, 60_000);
afterAll(temp.remove);

/** A wall of one tile, over a source that answers. */
const writeWall = async (ctx: TestContext, more: string): Promise<string> => {
  needsPackages(ctx);
  if (!findBrowser({ platform: process.platform, env: process.env }))
    ctx.skip("no Chrome, Edge or Chromium is installed");
  const vendor = await startVendorServer();
  ctx.onTestFinished(vendor.close);
  vendor.serve(answerAsPrometheus(() => 4711));
  const wallFile = join(temp.path, "wall.yaml");
  writeFileSync(
    wallFile,
    `version: 1
name: Packed
${more}
sources: { p: { kind: prometheus, url: "${vendor.url}" } }
boards: [ { id: a, title: A, panels: [ { kind: tile, title: Packed tile, query: { source: p, promql: up } } ] } ]
`,
  );
  return wallFile;
};
type Packed = Awaited<ReturnType<typeof launchDouble>>;
const versionOf = (app: Packed) => app.evaluate(({ app: own }) => [own.isPackaged, own.getVersion()]);
const isLive = async (app: Packed) => {
  const page = await app.firstWindow();
  await until("live data", async () => /Packed tile[\s\S]*4[,.]71/.test(await page.innerText("body")));
};
const inDeb = (path: string): string =>
  execFileSync("sh", ["-c", 'dpkg-deb --fsys-tarfile "$1" | tar -xO "$2"', "sh", deb, path], { encoding: "utf8" });

describe("the packed program", () => {
  test("holds the built shell and page, the set-up's templates and the licence, and nothing else", (ctx) => {
    needsPackages(ctx);
    const asar = readAsar(join(unpacked, "resources", "app.asar"));
    ctx.onTestFinished(asar.close);
    const built = globSync("dist/{shell,renderer}/**/*.*", { cwd: root }).map((path) => path.replaceAll(sep, "/"));
    const expected = [
      "LICENSE",
      "config/examples/prometheus.wall.yaml",
      "config/templates/serverless.wall.yaml",
      "package.json",
      ...built.filter((path) => !path.endsWith(".map")),
    ];
    expect(asar.paths).toEqual(expected.sort());
    expect(asar.paths.filter((path) => !/\.(js|css|html|woff2?|yaml|json)$|^LICENSE$/.test(path))).toEqual([]);
    for (const path of asar.paths)
      expect(asar.read(path).equals(readFileSync(join(root, path)))).toBe(path !== "package.json");
    const about: unknown = JSON.parse(asar.read("package.json").toString("utf8"));
    expect(about).toMatchObject({ main: "dist/shell/main.js", type: "module", desktopName: "yagura.desktop" });
    expect(about).not.toHaveProperty("scripts");
    expect(about).not.toHaveProperty("devDependencies");
  });

  test("needs no file beside the archive", (ctx) => {
    needsPackages(ctx);
    const beside = ["app-update.yml", "app.asar", "apparmor-profile", "package-type"];
    expect(readdirSync(join(unpacked, "resources")).sort()).toEqual(beside);
    // Nobody's feed: what a wall file does not name is not asked.
    expect(readFileSync(join(unpacked, "resources", "app-update.yml"), "utf8")).toContain("https://updates.invalid/");
    expect(readdirSync(join(unpacked, "locales")).sort()).toEqual(["en-US.pak", "ja.pak"]);
  });

  test("has its fuses set in the program itself, the one nobody names left as shipped", (ctx) => {
    needsPackages(ctx);
    // Run as Node, encrypted cookies, NODE_OPTIONS, inspector, archive's integrity, archive only, own snapshot, file privileges.
    expect(readFuses(join(unpacked, "yagura"))).toBe("010011001");
  });

  test("starts by itself and shows what its source answers", async (ctx) => {
    const wallFile = await writeWall(ctx, "");
    const [profile, data] = [join(temp.path, "profile"), join(temp.path, "data")];
    const app = await launchDouble({
      program: join(unpacked, "yagura"),
      args: [`--user-data-dir=${profile}`, "--wall", wallFile, "--data", data],
    });
    ctx.onTestFinished(async () => void (await app.close()));
    expect(await versionOf(app)).toEqual([true, "0.0.1"]);
    await isLive(app);
  });
});

describe("the AppImage", () => {
  test("is what latest-linux.yml says of it, alone, and gives up no sandbox by its menu entry", (ctx) => {
    needsPackages(ctx);
    const sha512 = createHash("sha512").update(readFileSync(appImage)).digest("base64");
    const url = "yagura-0.0.1-linux-x86_64.AppImage";
    expect(parse(readFileSync(join(packages, "latest-linux.yml"), "utf8"))).toMatchObject({
      version: "0.0.1",
      files: [{ url, sha512, size: statSync(appImage).size }],
      path: url,
      sha512,
    });
    const entry = execFileSync("unsquashfs", ["-offset", String(runtimeBytes), "-cat", appImage, "yagura.desktop"]);
    expect(entry.toString("utf8").split("\n")).toContain("Exec=AppRun --ozone-platform=x11 %U");
  });

  test("replaces itself by what the wall file's feed holds, and the new one starts as the old one did", async (ctx) => {
    needsPackages(ctx);
    const feed = await startVendorServer();
    ctx.onTestFinished(feed.close);
    feed.serve(({ path }) => {
      const file = join(next, "packages", path.split("?")[0] ?? "");
      return existsSync(file)
        ? { does: "answer", body: readFileSync(file), headers: { "content-type": "application/octet-stream" } }
        : { does: "answer", status: 404, body: "" };
    });
    const wallFile = await writeWall(ctx, `upkeep: { from: "00:00", to: "00:00", updates: "${feed.url}" }`);
    const folder = join(temp.path, "installed");
    mkdirSync(folder);
    const program = join(folder, "Yagura.AppImage");
    copyFileSync(appImage, program);
    chmodSync(program, 0o755);
    const args = [`--user-data-dir=${join(folder, "profile")}`, "--wall", wallFile, "--data", join(folder, "data")];
    const env = { DOUBLE_HURRY_MS: "900000", XDG_CACHE_HOME: folder };
    const first = startDouble({ program, args, env });
    ctx.onTestFinished(() => void first.kill());
    const { code, relaunch } = await first.ended;
    expect([code, relaunch]).toEqual([0, expect.arrayContaining(args)]);
    expect(readFileSync(program).equals(readFileSync(join(next, "packages", nextAppImage)))).toBe(true);
    const second = await launchDouble({ program, args: relaunch ?? [], env: { XDG_CACHE_HOME: folder } });
    ctx.onTestFinished(async () => void (await second.close()));
    expect(await versionOf(second)).toEqual([true, "0.0.2"]);
    await isLive(second);
  });
});

describe("the .deb", () => {
  test("installs a menu entry that the window manager finds again by the program's name", (ctx) => {
    needsPackages(ctx);
    const entry = inDeb("./usr/share/applications/yagura.desktop");
    expect(entry.split("\n")).toEqual(
      expect.arrayContaining([
        "Name=Yagura",
        "Exec=/opt/Yagura/yagura --ozone-platform=x11 %U",
        "Icon=yagura",
        "StartupWMClass=yagura",
      ]),
    );
    const files = execFileSync("dpkg-deb", ["--contents", deb], { encoding: "utf8" });
    for (const size of ["16x16", "32x32", "48x48", "256x256", "512x512"])
      expect(files).toContain(`./usr/share/icons/hicolor/${size}/apps/yagura.png`);
  });

  test("lets Chromium keep its sandbox: a profile for AppArmor, and the setuid helper only where namespaces are refused", (ctx) => {
    needsPackages(ctx);
    expect(inDeb("./opt/Yagura/resources/apparmor-profile")).toMatch(
      /profile "yagura" "\/opt\/Yagura\/yagura" flags=\(unconfined\) \{\s+userns,/,
    );
    const control = join(temp.path, "control");
    execFileSync("dpkg-deb", ["--control", deb, control]);
    const postinst = readFileSync(join(control, "postinst"), "utf8");
    expect(postinst).toMatch(
      /unshare --user true[\s\S]*chmod 4755 '\/opt\/Yagura\/chrome-sandbox'[\s\S]*else[\s\S]*chmod 0755/,
    );
    expect(postinst).toContain("APPARMOR_PROFILE_TARGET='/etc/apparmor.d/yagura'");
    for (const name of ["postinst", "postrm"]) execFileSync("bash", ["-n", join(control, name)]);
    const about = readFileSync(join(control, "control"), "utf8");
    expect(about).toMatch(/^Package: yagura\nVersion: 0\.0\.1\nArchitecture: amd64$/m);
    expect(about).toMatch(/^Depends: .*libgtk-3-0.*libnss3/m);
  });

  test("carries the same program as the folder and the .tar.gz", (ctx) => {
    needsPackages(ctx);
    const sum = (command: string, ...args: string[]) =>
      execFileSync("sh", ["-c", `${command} | sha256sum`, "sh", ...args], { encoding: "utf8" });
    const folder = sum('cat "$1"', join(unpacked, "resources", "app.asar"));
    expect(sum('dpkg-deb --fsys-tarfile "$1" | tar -xO ./opt/Yagura/resources/app.asar', deb)).toBe(folder);
    expect(sum('tar -xzOf "$1" yagura-0.0.1-linux-x64/resources/app.asar', archive)).toBe(folder);
  });
});
