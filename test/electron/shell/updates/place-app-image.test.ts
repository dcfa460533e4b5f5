import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { placeAppImage } from "#electron/shell/updates/place-app-image.ts";
import { openTempFolder } from "#test/support/child-server.ts";

test.skipIf(process.platform === "win32")(
  "the new program stands in the old one's place, and can be started",
  (ctx) => {
    const folder = openTempFolder("place");
    ctx.onTestFinished(folder.remove);
    const [file, appImage] = [join(folder.path, "yagura-2.0.0.AppImage"), join(folder.path, "yagura-1.0.0.AppImage")];
    writeFileSync(file, "new", { mode: 0o600 });
    writeFileSync(appImage, "old");
    placeAppImage(file, appImage);
    expect(readFileSync(appImage, "utf8")).toBe("new");
    expect(statSync(appImage).mode & 0o777).toBe(0o755);
    expect(readdirSync(folder.path)).toEqual(["yagura-1.0.0.AppImage"]);
  },
);

test("where it cannot be placed the old program stays, and nothing lies beside it", (ctx) => {
  const folder = openTempFolder("place");
  ctx.onTestFinished(folder.remove);
  const [file, appImage] = [join(folder.path, "new.AppImage"), join(folder.path, "old.AppImage")];
  writeFileSync(file, "new");
  // A folder of that name: no file can be put over it.
  mkdirSync(join(appImage, "within"), { recursive: true });
  expect(() => placeAppImage(file, appImage)).toThrow();
  expect([existsSync(join(appImage, "within")), existsSync(`${appImage}.new`), existsSync(file)]).toEqual([
    true,
    false,
    true,
  ]);
});
