import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { hostArgs, hostEnv, parseFlags } from "#build/bootstrap/flags.mjs";

const here = resolve("somewhere");

describe("the flags of npm start", () => {
  test("name files as the user sees them, and pass the rest on as given", () => {
    const argv = ["--wall", "a.yaml", "--data=state", "--port", "8080", "--host", "::1", "--token", "t", "--no-open"];
    const parsed = parseFlags(argv, here);
    expect(parsed).toEqual({
      flags: {
        wall: resolve(here, "a.yaml"),
        data: resolve(here, "state"),
        port: "8080",
        host: "::1",
        token: "t",
        "no-open": true,
      },
    });
  });

  test("reach the server and Electron, but for those that only the start itself needs", () => {
    expect(hostArgs({ wall: "/w.yaml", port: "0", token: "t", "no-open": true, help: true })).toEqual([
      "--wall",
      "/w.yaml",
      "--port",
      "0",
    ]);
    expect(hostArgs({ setup: true })).toEqual(["--setup"]);
    expect(hostArgs({ address: "https://wall.example" })).toEqual(["--address", "https://wall.example"]);
  });

  test("keep a token out of the arguments, which every user of the machine can read", () => {
    expect(hostEnv({ token: "t" }, { HOME: "/h" })).toEqual({ HOME: "/h", YAGURA_TOKEN: "t" });
    expect(hostEnv({}, { YAGURA_TOKEN: "own" })).toEqual({ YAGURA_TOKEN: "own" });
  });

  test.each([
    ["an unknown flag", ["--wal", "x"]],
    ["a word that belongs to no flag", ["x.yaml"]],
    ["a flag without its value", ["--wall"]],
    ["an empty value", ["--data="]],
    ["a port that is none", ["--port", "65536"]],
    ["a port in words", ["--port", "http"]],
    ["a value where none belongs", ["--no-open=yes"]],
  ])("are refused with a reason: %s", (_, argv) => {
    const parsed = parseFlags(argv, here);
    expect("error" in parsed && parsed.error.length > 0).toBe(true);
  });

  test("accept every port there is", () => {
    for (const port of ["0", "1", "65535"]) expect(parseFlags(["--port", port], here)).toEqual({ flags: { port } });
  });
});
