import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:tls";
import { expect, type TestContext, test } from "vitest";
import { probeCertificate } from "#electron/self-check/probes/certificate.ts";
import { probeDisk, probeFolder } from "#electron/self-check/probes/disk.ts";
import { parseMeminfo, parseMemoryPressure, probeMemory } from "#electron/self-check/probes/memory.ts";
import { createRunTool } from "#electron/self-check/probes/run-tool.ts";
import { openTempFolder } from "#test/support/child-server.ts";

const openFolder = (ctx: TestContext) => {
  const folder = openTempFolder("self-check");
  ctx.onTestFinished(folder.remove);
  return folder.path;
};

const node = process.execPath;

test("a tool says what it says, in English, with its end", async () => {
  const run = createRunTool({ ...process.env, LC_ALL: "ja_JP.UTF-8" });
  expect(await run(node, ["-e", "process.stdout.write(process.env.LC_ALL)"])).toEqual({ ok: true, stdout: "C" });
  expect(await run(node, ["-e", "process.stdout.write('no'); process.exit(3)"])).toEqual({ ok: false, stdout: "no" });
});

test("a tool that is not there, never ends, or says too much is no answer", async () => {
  const run = createRunTool(process.env, 300);
  expect(await run("yagura-has-no-such-tool", [])).toBe(null);
  expect(await run(node, ["-e", "setInterval(() => {}, 1000)"])).toBe(null);
  const patient = createRunTool(process.env, 20_000);
  expect(await patient(node, ["-e", "process.stdout.write('x'.repeat(1e6))"])).toBe(null);
  expect(await patient("has\0nul", [])).toBe(null);
});

test("the disk of a folder has room, and a kind where the system tells it", async (ctx) => {
  const disk = await probeDisk(process.platform, openFolder(ctx));
  if (disk.kind !== "known") throw new Error("expected a disk");
  expect(disk.freeBytes).toBeGreaterThan(0);
  expect(disk.totalBytes).toBeGreaterThanOrEqual(disk.freeBytes);
  if (process.platform === "linux") expect((await probeDisk("linux", "/dev/shm")).kind).toBe("known");
});

test("memory that looks like a folder is seen as such", async (ctx) => {
  if (process.platform !== "linux" || !/^tmpfs \/dev\/shm tmpfs/m.test(readFileSync("/proc/mounts", "utf8")))
    return ctx.skip("no tmpfs at /dev/shm here");
  expect(await probeDisk("linux", "/dev/shm")).toMatchObject({ fileSystem: "in-memory" });
});

test("a folder is written to and left as it was; a missing one is made, as at the start", async (ctx) => {
  const folder = openFolder(ctx);
  expect(await probeFolder(folder)).toEqual({ kind: "writable" });
  expect(await probeFolder(join(folder, "new"))).toEqual({ kind: "writable" });
  expect(readdirSync(folder)).toEqual(["new"]);
});

test("a folder that cannot be written says why", async (ctx) => {
  const folder = openFolder(ctx);
  writeFileSync(join(folder, "file"), "");
  expect(await probeFolder(join(folder, "file"))).toMatchObject({ kind: "not-writable", error: "EEXIST" });
  mkdirSync(join(folder, "taken", `self-check-${process.pid}.tmp`), { recursive: true });
  expect(await probeFolder(join(folder, "taken"))).toMatchObject({ kind: "not-writable", error: "EISDIR" });
});

test("memory: what can be had, not what lies free", () => {
  const text = "MemTotal:        8028144 kB\nMemFree:          182344 kB\nMemAvailable:    6120404 kB\nBuffers: 1 kB\n";
  expect(parseMeminfo(text)).toEqual({ kind: "known", availableBytes: 6_120_404 * 1024, totalBytes: 8_028_144 * 1024 });
  expect(parseMeminfo("MemTotal: 8028144 kB\n")).toMatchObject({ kind: "unknown" });
  const mac =
    "The system has 17179869184 (1048576 pages with a page size of 16384).\nSystem-wide memory free percentage: 50%\n";
  expect(parseMemoryPressure(mac)).toEqual({ kind: "known", availableBytes: 2 ** 33, totalBytes: 2 ** 34 });
  expect(parseMemoryPressure("command not found")).toMatchObject({ kind: "unknown" });
});

test("this machine has memory", async () => {
  const memory = await probeMemory(process.platform, createRunTool(process.env));
  expect(memory.kind === "known" && memory.availableBytes > 0 && memory.totalBytes >= memory.availableBytes).toBe(true);
});

test("a certificate's end is read although nobody trusts it, and nothing is sent", async (ctx) => {
  const folder = openFolder(ctx);
  const made = spawnSync(
    "openssl",
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -out cert.pem -days 9 -subj /CN=localhost".split(
      " ",
    ),
    { cwd: folder },
  );
  if (made.status !== 0) return ctx.skip("no openssl here");
  let heard = "";
  const server = createTlsServer(
    { key: readFileSync(join(folder, "key.pem")), cert: readFileSync(join(folder, "cert.pem")) },
    (socket) => socket.on("data", (bytes) => (heard += bytes)).on("error", () => {}),
  );
  const port = await new Promise<number>((done) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      done(typeof address === "object" && address ? address.port : 0);
    }),
  );
  ctx.onTestFinished(() => void server.close());
  const found = await probeCertificate(new URL(`https://localhost:${port}/path`));
  expect(found).toMatchObject({ host: `localhost:${port}`, kind: "known" });
  const days = found.kind === "known" ? (found.endsMs - Date.now()) / 86_400e3 : 0;
  expect([days > 8.9, days <= 9, heard]).toEqual([true, true, ""]);
});

test("a port that speaks no TLS, or that nobody listens on, is not known", async (ctx) => {
  const server = createServer((socket) => {
    socket.resume().on("error", () => {});
    socket.end("HTTP/1.1 400 no\r\n\r\n");
  });
  const port = await new Promise<number>((done) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      done(typeof address === "object" && address ? address.port : 0);
    }),
  );
  expect(await probeCertificate(new URL(`https://127.0.0.1:${port}`))).toMatchObject({ kind: "unknown" });
  await new Promise((done) => server.close(done));
  ctx.onTestFinished(() => void server.close());
  expect(await probeCertificate(new URL(`https://127.0.0.1:${port}`))).toMatchObject({ kind: "unknown" });
});
