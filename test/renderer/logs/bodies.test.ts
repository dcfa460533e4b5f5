import { describe, expect, test } from "vitest";
import { findBodies } from "#renderer/logs/find-bodies.ts";
import { parseJsonText } from "#renderer/logs/json-text.ts";

describe("bodies among the attributes", () => {
  test("nested and dotted ones are found, what is left keeps its shape", () => {
    const { bodies, rest } = findBodies({
      http: { status_code: 504, "request.body": "{}" },
      request: { headers: { a: "b" }, body: { id: 1 } },
      response: { body: '{"ok":false}' },
      "resp.payload": [1],
    });
    expect(bodies.map(({ side, path }) => `${side} ${path}`)).toEqual([
      "request http.request.body",
      "request request.body",
      "response response.body",
      "response resp.payload",
    ]);
    expect(rest).toEqual({ http: { status_code: 504 }, request: { headers: { a: "b" } } });
  });

  test("a field that only sounds like one is none", () => {
    const attributes = { body: "x", request: { bodyguard: 1 }, somebody: { request: "y" } };
    expect(findBodies(attributes)).toEqual({ bodies: [], rest: attributes });
  });
});

describe("JSON in a text", () => {
  test("numbers keep every digit", () => {
    expect(parseJsonText('{"id":12345678901234567890,"x":1.5,"n":7}')).toEqual({
      id: "12345678901234567890",
      x: 1.5,
      n: 7,
    });
  });

  test("only objects and arrays are laid out", () => {
    expect(parseJsonText('[1,"a"]')).toEqual([1, "a"]);
    for (const text of ["12", '"a"', "{broken", "", "null"]) expect(parseJsonText(text)).toBeUndefined();
  });
});
