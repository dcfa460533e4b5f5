import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { addressIn, serveAndOpen } from "#build/bootstrap/serve-and-open.mjs";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "serve-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const script = (name: string, text: string) => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};

const listening = `console.log("warming up"); console.log("Yagura is at http://127.0.0.1:4321/");`;
const untilTold = `process.once("SIGTERM", () => process.exit(7)); setInterval(() => {}, 1000);`;

const run = (serverText: string, browserText: string | null) => {
  const printed: string[] = [];
  const browser = browserText === null ? null : script("browser.mjs", browserText);
  const ended = serveAndOpen({
    server: { command: process.execPath, args: [script("server.mjs", serverText)], cwd: dir, env: process.env },
    browser: browser === null ? null : (url: string) => ({ command: process.execPath, args: [browser, url, dir] }),
    print: (line: string) => {
      printed.push(line);
    },
  });
  return { ended, printed };
};

describe("serving the wall and opening it", () => {
  test("opens the address once the server says it listens, and ends with the user closing the browser", async () => {
    const browser = `import { writeFileSync } from "node:fs"; writeFileSync(process.argv[3] + "/opened", process.argv[2]);`;
    const { ended, printed } = run(listening + untilTold, browser);
    expect(await ended).toBe(7);
    expect(printed).toEqual(["warming up", "Yagura is at http://127.0.0.1:4321/"]);
    expect(readFileSync(join(dir, "opened"), "utf8")).toBe("http://127.0.0.1:4321/");
  });

  test("answers the server's exit code, and ends the browser with it", async () => {
    const browser = `import { writeFileSync } from "node:fs"; process.once("SIGTERM", () => { writeFileSync(process.argv[3] + "/ended", ""); process.exit(0); }); setInterval(() => {}, 1000); writeFileSync(process.argv[3] + "/ready", "");`;
    const untilReady = `import { existsSync } from "node:fs"; setInterval(() => { if (existsSync(${JSON.stringify(join(dir, "ready"))})) process.exit(3); }, 20);`;
    const { ended } = run(untilReady + listening, browser);
    expect(await ended).toBe(3);
    await vi.waitFor(() => expect(existsSync(join(dir, "ended"))).toBe(true), { timeout: 10_000 });
  });

  test("keeps the wall served when the browser fails, and says where", async () => {
    const untilSecond = `import { existsSync } from "node:fs"; setInterval(() => { if (existsSync(${JSON.stringify(join(dir, "go"))})) process.exit(0); }, 20);`;
    const { ended, printed } = run(untilSecond + listening, "process.exit(21);");
    await vi.waitFor(() => expect(printed).toHaveLength(3), { timeout: 10_000 });
    expect(printed[2]).toBe("The browser ended with 21; the wall is still at http://127.0.0.1:4321/");
    writeFileSync(join(dir, "go"), "");
    expect(await ended).toBe(0);
  });

  test("passes a failed start on", async () => {
    const { ended, printed } = run("process.exit(5);", null);
    expect(await ended).toBe(5);
    expect(printed).toEqual([]);
  });
});

test("only the server's own line is taken for its address", () => {
  expect(addressIn("Yagura is at https://[::1]:80/")).toBe("https://[::1]:80/");
  expect(addressIn("GET http://127.0.0.1/ Yagura is at http://evil/")).toBe(null);
  expect(addressIn("Yagura is at file:///etc/passwd")).toBe(null);
});
