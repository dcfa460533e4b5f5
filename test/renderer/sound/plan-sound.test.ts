import { expect, test } from "vitest";
import { type Heard, planSound } from "#renderer/sound/plan-sound.ts";

const at = { nowMs: Date.parse("2026-11-23T12:00:00Z"), timezone: "UTC" };
const config = { levels: ["critical" as const], quiet: [] };
const heard = (alarm: string, level: Heard["level"] = "critical"): Heard => ({ alarm, level, title: `Panel ${alarm}` });
const known = (...alarms: string[]) => new Set(alarms);

test("what is new is heard, once", () => {
  expect(planSound(config, known("a"), [heard("a"), heard("b")], at)).toEqual({
    level: "critical",
    titles: ["Panel b"],
  });
  expect(planSound(config, known("a", "b"), [heard("a"), heard("b")], at)).toBeNull();
});

test("what was there when the page opened is no news", () => {
  expect(planSound(config, null, [heard("a")], at)).toBeNull();
});

test("only the levels asked for are heard, and the worse one leads", () => {
  expect(planSound(config, known(), [heard("w", "warn")], at)).toBeNull();
  const both = { levels: ["warn" as const, "critical" as const], quiet: [] };
  expect(planSound(both, known(), [heard("w", "warn"), heard("c")], at)).toEqual({
    level: "critical",
    titles: ["Panel c"],
  });
  expect(planSound(both, known(), [heard("w", "warn")], at)).toEqual({ level: "warn", titles: ["Panel w"] });
});

test("in the quiet hours nothing is heard", () => {
  const quiet = [{ from: "11:00", to: "13:00" }];
  expect(planSound({ ...config, quiet }, known(), [heard("a")], at)).toBeNull();
  expect(planSound({ ...config, quiet }, known(), [heard("a")], { ...at, nowMs: at.nowMs + 3_600_000 })).not.toBeNull();
});
