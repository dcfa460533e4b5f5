import { expect, test } from "vitest";
import { isOurs, wallUrl } from "#electron/shell/app-address.ts";

test("only pages of the wall's own scheme and host are ours", () => {
  expect([wallUrl, "yagura://wall/api/wall"].map(isOurs)).toEqual([true, true]);
  const others = ["https://wall/", "yagura://other/", "file:///etc/passwd", "javascript:1", "yagura", ""];
  expect(others.map(isOurs)).toEqual(others.map(() => false));
});
