import { expect, test } from "vitest";
import { type Installation, mayFetch, whyNoUpdates } from "#electron/shell/updates/self-update.ts";

const appImage: Installation = {
  platform: "linux",
  env: { APPIMAGE: "/home/wall/Yagura.AppImage" },
  isPackaged: true,
  hasHub: false,
};

test("an AppImage and the installed programs of Windows and macOS update themselves; a .deb, a checkout and a hub's wall do not", () => {
  expect(whyNoUpdates(appImage)).toBe(null);
  expect(whyNoUpdates({ ...appImage, platform: "win32", env: {} })).toBe(null);
  expect(whyNoUpdates({ ...appImage, platform: "darwin", env: {} })).toBe(null);
  expect(whyNoUpdates({ ...appImage, env: {} })).toContain("package manager");
  expect(whyNoUpdates({ ...appImage, isPackaged: false })).toContain("checkout");
  // Whoever runs the hub could otherwise run anything here.
  expect(whyNoUpdates({ ...appImage, hasHub: true })).toContain("hub");
});

test.each([
  ["https://u.example/", "https://u.example/a?noCache=1", true],
  ["https://u.example/", "https://cdn.example/a", true],
  ["https://u.example/", "http://u.example/a", false],
  ["https://u.example/", "http://127.0.0.1/a", false],
  ["http://127.0.0.1:1/", "http://127.0.0.1:2/a", true],
  ["http://127.0.0.1:1/", "http://u.example/a", false],
  ["http://127.0.0.1:1/", "file:///etc/passwd", false],
])("a feed at %s may send us to %s: %s", (feed, address, expected) => {
  expect(mayFetch(feed, address)).toBe(expected);
});
