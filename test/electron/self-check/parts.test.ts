import { expect, test } from "vitest";
import { type CheckedMachine, type Finding, selfCheck } from "#config/contract/self-check.ts";
import { addShell } from "#electron/self-check/add-shell.ts";
import { checkFollower } from "#electron/self-check/check-follower.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { fixedMachine } from "#test/support/fixed-machine.ts";

const finding = (check: string, state: Finding["state"], code: string): Finding => ({
  check,
  about: null,
  state,
  code,
  facts: {},
});
const machine = (part: CheckedMachine["part"], findings: Finding[]): CheckedMachine => ({
  part,
  host: part,
  platform: "linux",
  checkedAtMs: 5,
  findings,
});

const sleeps = finding("display-sleep", "warn", "sleeps");
const held = finding("display-sleep", "ok", "held");
const software = finding("gpu", "warn", "software");
const answer = { nowMs: 9, machines: [machine("follower", [sleeps]), machine("hub", [sleeps])] };

test("while the shell holds the display awake, its own machine's delay is no worry, and the hub's stays one", () => {
  const { machines } = addShell(answer, machine("shell", [held, software]));
  expect(machines.map(({ part, findings }) => [part, findings])).toEqual([
    ["shell", [software, held]],
    ["follower", []],
    ["hub", [sleeps]],
  ]);
});

test("a shell that does not hold it leaves the delay as it is", () => {
  const { machines } = addShell(answer, machine("shell", [software]));
  expect(machines[1]?.findings).toEqual([sleeps]);
});

const follow = (hub: (request: Request) => Promise<Response>) => {
  const clock = createFakeClock();
  return checkFollower({ clock, probes: fixedMachine({ host: "lobby" }), url: "http://hub.example:8737", hub });
};
const ask = async (followed: ReturnType<typeof follow>) =>
  selfCheck.parse(await (await followed.fetch(new Request("http://localhost/api/self-check"))).json());

test("a wall that follows a hub answers for itself and, apart, for the hub", async () => {
  const followed = follow(async () => Response.json({ nowMs: 1, machines: [machine("collector", [software])] }));
  const { machines } = await ask(followed);
  expect(machines.map(({ part, host }) => [part, host])).toEqual([
    ["follower", "lobby"],
    ["hub", "collector"],
  ]);
  expect(machines[0]?.findings).toContainEqual(expect.objectContaining({ check: "hub", state: "ok", code: "heard" }));
  followed.stop();
});

test.each<[string, () => Promise<Response>]>([
  ["is away", () => Promise.reject(new Error("no route"))],
  ["cannot be heard", async () => Response.json({ error: {} }, { status: 502 })],
])("while the hub %s, that comes first, and the rest is still told", async (_name, hub) => {
  const followed = follow(hub);
  const { machines } = await ask(followed);
  expect(machines.length).toBe(1);
  expect(machines[0]?.findings[0]).toMatchObject({
    check: "hub",
    state: "bad",
    code: "away",
    about: "hub.example:8737",
  });
  expect(machines[0]?.findings.some(({ check }) => check === "disk-space")).toBe(true);
  followed.stop();
});

test.each<[string, () => Promise<Response>]>([
  ["is older and knows no self-check", async () => Response.json({ error: { kind: "not-found" } }, { status: 404 })],
  ["answers something else", async () => new Response("<html>")],
])("a hub that %s is not called away, and nothing of it is OK", async (_name, hub) => {
  const followed = follow(hub);
  const { machines } = await ask(followed);
  expect(machines[0]?.findings[0]).toMatchObject({ check: "hub", state: "unknown", facts: { why: "unreadable" } });
  followed.stop();
});

test("everything else is the hub's", async () => {
  const followed = follow(async ({ url, method }) => new Response(`${method} ${new URL(url).pathname}`));
  expect(await (await followed.fetch(new Request("http://localhost/api/wall"))).text()).toBe("GET /api/wall");
  const post = new Request("http://localhost/api/self-check", { method: "POST" });
  expect(await (await followed.fetch(post)).text()).toBe("POST /api/self-check");
  followed.stop();
});
