import { afterEach, describe, expect, test } from "vitest";
import { type DemoCloud, type DemoCloudOptions, startDemoCloud } from "#electron/demo/start-demo-cloud.ts";

let cloud: DemoCloud | null = null;
const start = async (options: DemoCloudOptions = {}) => {
  cloud = await startDemoCloud(options);
  const { url, apiKey, appKey, emulator } = cloud;
  const headers = { "dd-api-key": apiKey, "dd-application-key": appKey };
  return { url, emulator, headers, monitors: () => fetch(`${url}/api/v1/monitor`, { headers }) };
};
afterEach(async () => {
  await cloud?.close();
  cloud = null;
});

describe("the demo cloud's server", () => {
  test("listens on loopback and answers Datadog's paths, rate-limit headers and its own date", async () => {
    const { url, monitors } = await start();
    expect(new URL(url).hostname).toBe("127.0.0.1");
    const answer = await monitors();
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-ratelimit-name")).toBe("monitors");
    expect(Math.abs(Date.parse(answer.headers.get("date") ?? "") - Date.now())).toBeLessThan(60_000);
  });

  test("leaves Node's own Request and Response alone", async () => {
    const before = [globalThis.Request, globalThis.Response];
    await start();
    expect([globalThis.Request, globalThis.Response]).toEqual(before);
  });

  test("cuts real connections, before an answer and in the middle of one", async () => {
    const { emulator, monitors } = await start();
    emulator.faults.set({ kind: "cut", times: 1 });
    await expect(monitors()).rejects.toThrow("fetch failed");
    emulator.faults.set({ kind: "cut", at: "middle", times: 1 });
    const answer = await monitors();
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
    expect((await monitors()).status).toBe(200);
  });

  test("takes faults over HTTP only when told to, and only as JSON", async () => {
    const ask = (url: string, type: string, body: string) =>
      fetch(`${url}/demo/faults`, { method: "POST", headers: { "content-type": type }, body });
    const closed = await start();
    expect((await ask(closed.url, "application/json", '{"kind":"empty"}')).status).toBe(404);
    await cloud?.close();
    const { url, monitors } = await start({ faultsOverHttp: true });
    expect((await ask(url, "text/plain", '{"kind":"5xx"}')).status).toBe(415);
    expect((await ask(url, "application/json", '{"kind":"earthquake"}')).status).toBe(400);
    expect((await ask(url, "application/json", '{"kind":"5xx","status":502}')).status).toBe(200);
    expect((await monitors()).status).toBe(502);
    expect(await (await fetch(`${url}/demo/faults`)).json()).toEqual({ faults: [{ kind: "5xx", status: 502 }] });
    await fetch(`${url}/demo/faults`, { method: "DELETE" });
    expect((await monitors()).status).toBe(200);
  });

  test("closes though a client keeps its connection", async () => {
    const { url, monitors } = await start();
    await (await monitors()).text();
    await cloud?.close();
    cloud = null;
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });
});
