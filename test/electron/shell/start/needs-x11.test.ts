import { expect, test } from "vitest";
import { needsX11, type Session } from "#electron/shell/start/needs-x11.ts";

const session: Session = {
  platform: "linux",
  env: { WAYLAND_DISPLAY: "wayland-0", DISPLAY: ":0" },
  argv: [],
  displays: 2,
};

test("several screens under Wayland want X11, where that is there and nothing else was asked for", () => {
  expect(needsX11(session)).toBe(true);
  const others: Partial<Session>[] = [
    { displays: 1 },
    { platform: "win32" },
    { env: { DISPLAY: ":0" } },
    { env: { WAYLAND_DISPLAY: "wayland-0" } },
    { argv: ["--ozone-platform=x11"] },
    { argv: ["--ozone-platform=wayland"] },
  ];
  for (const one of others) expect([one, needsX11({ ...session, ...one })]).toEqual([one, false]);
});
