import { describe, expect, test } from "vitest";
import { parseFlags } from "#electron/flags.ts";

const token = "sixteen-letters-x";
const problemOf = (args: string[], env: Record<string, string> = {}) => {
  const flags = parseFlags(args, env);
  return "problem" in flags ? flags.problem : null;
};

test("without flags it is the demo on loopback", () => {
  expect(parseFlags([], {})).toEqual({
    wallFile: null,
    port: 8737,
    host: "127.0.0.1",
    address: null,
    dataDir: null,
    token: null,
    hub: null,
    setup: false,
    open: true,
  });
});

test("the set-up writes a wall file, so it goes with no other wall", () => {
  expect(parseFlags(["--setup"], {})).toMatchObject({ setup: true });
  for (const other of [
    ["--wall", "w.yaml"],
    ["--hub", "http://hub:8737"],
  ])
    expect(problemOf(["--setup", ...other])).toMatch(/^--setup/);
});

describe("a host that others can reach", () => {
  test.each(["0.0.0.0", "::", "192.168.1.4", "wall.example.org", "127.example.org", "1270.0.0.1", ""])(
    "%s refuses to start without a token",
    (host) => {
      expect(problemOf(["--host", host])).toMatch(/needs a token/);
      expect(problemOf(["--host", host], { YAGURA_TOKEN: token })).toBeNull();
      expect(problemOf(["--host", host, "--token", token])).toBeNull();
    },
  );
  test.each(["127.0.0.1", "127.1.2.3", "::1", "localhost"])("%s is loopback and needs none", (host) => {
    expect(problemOf(["--host", host])).toBeNull();
  });
});

test("a short token is refused, wherever it comes from, and not repeated", () => {
  expect(problemOf(["--token", "short"])).toBe("--token: expected at least 16 characters");
  expect(problemOf(["--host", "0.0.0.0"], { YAGURA_TOKEN: "short" })).toMatch(/at least 16/);
});

test.each(["-1", "65536", "http", "80.5", "1e3", "0x50", ""])("port %s is refused with what was expected", (port) => {
  expect(problemOf([`--port=${port}`])).toBe(`--port: expected 0 to 65535, found ${port}`);
});

test("a hub is an address, and excludes a wall file", () => {
  expect(parseFlags(["--hub", "http://hub.lan:8737"], {})).toMatchObject({ hub: "http://hub.lan:8737" });
  expect(problemOf(["--hub", "hub.lan"])).toMatch(/expected an address/);
  expect(problemOf(["--hub", "file:///etc/passwd"])).toMatch(/expected an address/);
  expect(problemOf(["--hub", "http://hub.lan:8737", "--wall", "a.yaml"])).toMatch(/either the hub's or its own/);
});

test("the address by which others reach it is an origin, and needs a token", () => {
  expect(parseFlags(["--address", "https://Wall.example/", "--token", token], {})).toMatchObject({
    address: "https://wall.example",
    host: "127.0.0.1",
  });
  expect(problemOf(["--address", "https://wall.example"])).toMatch(/needs a token/);
  for (const wrong of ["wall.example", "ftp://wall.example", "https://wall.example/yagura", "https://a:b@wall.example"])
    expect(problemOf(["--address", wrong, "--token", token])).toMatch(/^--address: expected/);
});

test("an unknown flag is named", () => {
  expect(problemOf(["--colour"])).toContain("--colour");
});
