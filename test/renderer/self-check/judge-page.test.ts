import { describe, expect, test } from "vitest";
import { judgePage, type PageFacts } from "#renderer/self-check/judge-page.ts";
import { toRows, unseenBad } from "#renderer/self-check/rows.ts";

const facts: PageFacts = {
  awake: "held",
  aheadMs: 120,
  heap: { usedBytes: 20e6, limitBytes: 4e9 },
  webgl: "ANGLE (Intel, Mesa Intel(R) UHD Graphics 620, OpenGL 4.6)",
  framesPerSecond: 60,
  seat: { diagonalInch: 55, distanceM: 4 },
  width: 1920,
  height: 1080,
  pixelRatio: 1,
};

const judged = (change: Partial<PageFacts>) =>
  Object.fromEntries(judgePage({ ...facts, ...change }).map(({ check, state, code }) => [check, `${state} ${code}`]));

test("a good screen is well in all that a page can tell", () => {
  expect(judged({})).toEqual({
    "page-awake": "ok held",
    "page-clock": "ok near",
    "page-memory": "ok within",
    "page-gpu": "ok accelerated",
    "page-frames": "ok fluid",
    "page-display": "ok legible",
  });
});

describe("what is wrong, and what the browser does not tell", () => {
  test.each<[string, Partial<PageFacts>, string, string | undefined]>([
    ["the lock is refused", { awake: "refused" }, "page-awake", "warn refused"],
    ["plain HTTP over the network", { awake: "insecure" }, "page-awake", "warn insecure"],
    ["no such lock", { awake: "none" }, "page-awake", "unknown unknown"],
    ["in Electron its own process tells", { awake: "shell" }, "page-awake", undefined],
    ["a clock half a minute off", { aheadMs: -30_000 }, "page-clock", "warn apart"],
    ["no collector to compare with", { aheadMs: null }, "page-clock", undefined],
    ["a heap that is nearly full", { heap: { usedBytes: 3e9, limitBytes: 4e9 } }, "page-memory", "warn large"],
    ["a browser without such figures", { heap: null }, "page-memory", "unknown unknown"],
    ["SwiftShader", { webgl: "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))" }, "page-gpu", "warn software"],
    ["llvmpipe", { webgl: "llvmpipe (LLVM 19.1.7, 256 bits)" }, "page-gpu", "warn software"],
    ["Windows without a driver", { webgl: "Microsoft Basic Render Driver" }, "page-gpu", "warn software"],
    ["no WebGL", { webgl: "none" }, "page-gpu", "warn none"],
    ["a browser that hides the name", { webgl: "Mozilla" }, "page-gpu", "unknown unknown"],
    ["no name", { webgl: null }, "page-gpu", "unknown unknown"],
    ["few frames", { framesPerSecond: 19 }, "page-frames", "warn slow"],
    ["no frame at all", { framesPerSecond: 0 }, "page-frames", "warn slow"],
    ["a hidden page", { framesPerSecond: null }, "page-frames", "unknown unknown"],
    ["a seat too far", { seat: { diagonalInch: 24, distanceM: 12 } }, "page-display", "warn too-small"],
  ])("%s", (_name, change, check, expected) => expect(judged(change)[check]).toBe(expected));
  test("the screen's own pixels are told, not the page's", () => {
    const found = judgePage({ ...facts, pixelRatio: 2 }).find(({ check }) => check === "page-display");
    expect(found?.facts).toMatchObject({ widthPx: 3840, heightPx: 2160, pixelRatio: 2 });
  });
});

const finding = (check: string, state: "ok" | "warn" | "bad", code: string) => ({
  check,
  state,
  code,
  about: null,
  facts: {},
});
const machine = (part: "collector" | "hub", findings: ReturnType<typeof finding>[]) => ({
  part,
  host: part,
  platform: "linux",
  checkedAtMs: 1,
  findings,
});
const sleeps = finding("display-sleep", "warn", "sleeps");
const answer = {
  nowMs: 1,
  machines: [machine("collector", [sleeps, finding("memory", "ok", "enough")]), machine("hub", [sleeps])],
};
const page = { findings: [finding("page-frames", "bad", "slow")], platform: "win32" };

test("one list, worst first, each row of its machine, the page's with the page's own system", () => {
  const rows = toRows(page, answer, false);
  expect(rows.map(({ check, part, host, platform }) => [check, part, host, platform])).toEqual([
    ["page-frames", "page", null, "win32"],
    ["display-sleep", "collector", "collector", "linux"],
    ["display-sleep", "hub", "hub", "linux"],
    ["memory", "collector", "collector", "linux"],
  ]);
});

test("a page that holds the collector's own screen awake makes its delay idle, not the hub's", () => {
  expect(toRows(page, answer, true).map(({ check, part }) => `${check} ${part}`)).toEqual([
    "page-frames page",
    "display-sleep hub",
    "memory collector",
  ]);
});

test("without an answer there is what the page can tell", () => {
  expect(toRows(page, null, true).map(({ check }) => check)).toEqual(["page-frames"]);
});

test("only what is bad and not in the wall's head already asks for attention", () => {
  const all = [
    finding("hub", "bad", "away"),
    finding("source-key", "bad", "refused"),
    finding("disk-space", "bad", "low"),
    sleeps,
  ];
  expect(unseenBad({ nowMs: 1, machines: [machine("collector", all)] }).map(({ check }) => check)).toEqual([
    "disk-space",
  ]);
  expect(unseenBad(undefined)).toEqual([]);
});
