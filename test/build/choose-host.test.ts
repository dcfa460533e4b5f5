import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { announce, chooseHost } from "#build/bootstrap/choose-host.mjs";

const chromium = { name: "Chromium" };
const screen = { display: true, electronBinary: "/opt/electron", browser: chromium, flags: {} };

describe("the host of the wall", () => {
  test("is Electron where there are a screen and its binary", () => {
    expect(chooseHost(screen)).toEqual({ host: "electron", why: "its binary is here" });
  });

  test("is a browser where Electron is missing, and the line says why", () => {
    const choice = chooseHost({ ...screen, electronBinary: null, electronFault: "it does not run as root" });
    expect(choice.host).toBe("browser");
    expect(announce(choice, chromium)).toBe(
      "Serving, and opening Chromium in kiosk mode (no Electron: it does not run as root).",
    );
  });

  test("is a browser when a port or an address to serve on was asked for, even beside Electron", () => {
    for (const flags of [{ port: "0" }, { host: "0.0.0.0" }, { address: "https://wall.example" }]) {
      expect(chooseHost({ ...screen, flags })).toEqual({
        host: "browser",
        why: "--port, --host or --address asks for a served wall",
      });
    }
  });

  test("is the printed address where nothing can show a page", () => {
    const choice = chooseHost({ ...screen, electronBinary: null, browser: null });
    expect(choice.host).toBe("address");
    expect(choice.why).toContain("no Chrome, Edge or Chromium was found");
  });

  test("opens nothing without a display or with --no-open, whatever is installed", () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.constantFrom(null, "/opt/electron"),
        fc.constantFrom(null, chromium),
        fc.constantFrom({}, { port: "80" }, { host: "::" }),
        (display, electronBinary, browser, flags) => {
          const quiet = chooseHost({ display, electronBinary, browser, flags: { ...flags, "no-open": true } });
          expect(quiet).toEqual({ host: "address", why: "--no-open was given" });
          const blind = chooseHost({ display: false, electronBinary, browser, flags });
          expect(blind).toEqual({ host: "address", why: "there is no display" });
        },
      ),
    );
  });

  test("is announced in one line that says what is done and why", () => {
    for (const electronBinary of [null, "/opt/electron"]) {
      for (const browser of [null, chromium]) {
        const choice = chooseHost({ ...screen, electronBinary, browser });
        const line = announce(choice, browser);
        expect(line).not.toContain("\n");
        expect(line).toContain(choice.why);
      }
    }
  });
});
