import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium } from "playwright";
import { openTempFolder, until } from "#test/support/child-server.ts";
import { answerAsPrometheus } from "#test/support/prometheus-answers.ts";
import { startVendorServer } from "#test/support/vendor-server.ts";

/**
 * Starts a packed or installed Yagura on its real Electron and waits until it shows live data: `node test/build/packaging/try-packed.ts PROGRAM`.
 * Seen through Chromium's own debugging port; Node's inspector, which Playwright's Electron needs, is closed by a fuse.
 */
const program = resolve(process.argv[2] ?? "");
const temp = openTempFolder("packed");
const vendor = await startVendorServer();
vendor.serve(answerAsPrometheus(() => 4711));
const wallFile = join(temp.path, "wall.yaml");
writeFileSync(
  wallFile,
  `version: 1
name: Packed
sources: { p: { kind: prometheus, url: "${vendor.url}" } }
boards: [ { id: a, title: A, panels: [ { kind: tile, title: Packed tile, query: { source: p, promql: up } } ] } ]
`,
);
const switches = ["--remote-debugging-port=0", `--user-data-dir=${join(temp.path, "profile")}`];
const child = spawn(program, [...switches, "--wall", wallFile, "--data", join(temp.path, "data")]);
const exit = new Promise((done) => child.once("close", done));
let output = "";
for (const stream of [child.stdout, child.stderr])
  stream.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
child.on("error", ({ message }) => {
  output += message;
});

try {
  let address = "";
  await until(
    "a debugging port",
    async () => {
      address = /^DevTools listening on (ws:\S+)/m.exec(output)?.[1] ?? "";
      return address !== "";
    },
    60_000,
  );
  const browser = await chromium.connectOverCDP(address);
  const texts = () =>
    Promise.all(browser.contexts().flatMap((context) => context.pages().map((page) => page.innerText("body"))));
  await until("live data", async () => /Packed tile[\s\S]*4[,.]71/.test((await texts()).join("\n")), 60_000);
  process.stdout.write(`${program} shows live data\n`);
  await browser.close();
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n${output}\n`);
  process.exitCode = 1;
} finally {
  child.kill();
  await exit;
  await vendor.close();
  temp.remove();
}
