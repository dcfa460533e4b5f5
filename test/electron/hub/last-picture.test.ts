import { expect, test } from "vitest";
import { asAway } from "#electron/hub/last-picture.ts";
import { panelState } from "#test/support/panel-state.ts";

const away = (kind: "text" | "phone" | "timeline") => asAway({ ...panelState("a", { data: { kind } }), rev: 1 }, 5000);

test("while the hub is away a panel is late, and what cannot be old stays as it is", () => {
  expect(away("timeline")).toMatchObject({ level: "unknown", reason: "late", lastLevel: "ok", sinceMs: 5000 });
  expect([away("text").level, away("phone").level]).toEqual(["ok", "ok"]);
});
