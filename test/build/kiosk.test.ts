import { expect, test } from "vitest";
import { kioskArgs, pageAddress } from "#build/bootstrap/kiosk.mjs";

test("a kiosk keeps its sandbox, except as root, where Chromium refuses to start with it", () => {
  const page = { url: "http://127.0.0.1:1/", profileDir: "/data/browser" };
  expect(kioskArgs({ ...page, asRoot: false })).not.toContain("--no-sandbox");
  expect(kioskArgs({ ...page, asRoot: true })).toContain("--no-sandbox");
  expect(kioskArgs({ ...page, asRoot: false })).toEqual(
    expect.arrayContaining(["--kiosk", "--app=http://127.0.0.1:1/", "--user-data-dir=/data/browser"]),
  );
});

test("the page of a server on every address is opened on loopback, with the token it asks for", () => {
  expect(pageAddress("http://0.0.0.0:80", undefined)).toBe("http://127.0.0.1/");
  expect(pageAddress("http://[::]:81/", undefined)).toBe("http://[::1]:81/");
  expect(pageAddress("http://10.0.0.1:81", "a&b c")).toBe("http://10.0.0.1:81/?token=a%26b+c");
});
