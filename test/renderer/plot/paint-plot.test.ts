import { expect, test } from "vitest";
import { type PlotContext, paintPlot } from "#renderer/plot/paint-plot.ts";
import { toPixelPath } from "#renderer/plot/pixel-path.ts";
import { makeLine, makeScene } from "./make-scene.ts";

/** A context that writes down what is drawn with which colour. */
const recorder = () => {
  const calls: string[] = [];
  const state: Record<string, unknown> = {};
  const target = new Proxy(state, {
    get:
      (_, name) =>
      (...args: unknown[]) => {
        const ink = name === "stroke" ? ` ${state["strokeStyle"]} ${state["globalAlpha"]}` : "";
        const fill = name === "fillRect" || name === "fill" ? ` ${state["fillStyle"]} ${state["globalAlpha"]}` : "";
        calls.push(`${String(name)}(${args.map((arg) => JSON.stringify(arg)).join(",")})${ink}${fill}`);
      },
  });
  return { calls, context: target as unknown as PlotContext };
};

const paint = (scene: Parameters<typeof makeScene>[0]) => {
  const { calls, context } = recorder();
  paintPlot(context, toPixelPath(makeScene(scene)));
  return calls;
};

test("the background comes first, then bands, rules, marks and lines", () => {
  const calls = paint({
    lines: [makeLine({ timesMs: [0, 10_000], values: [1, 2], color: "line" })],
    bands: [{ fromValue: 50, toValue: 60, color: "band" }],
    rules: [{ value: 50, color: "rule" }],
    marks: [{ timeMs: 1000, color: "mark" }],
  });
  const order = calls.flatMap((call) => call.match(/#121922|band|rule|mark|line(?= )/g) ?? []);
  expect(order).toEqual(["#121922", "band", "rule", "mark", "line"]);
});

test("a hairline covers whole pixels", () => {
  const rules = [{ value: 50, color: "rule" }];
  expect(paint({ rules })).toContain("fillRect(0,51,101,1) rule 1");
  expect(paint({ rules, pixelRatio: 2, heightPx: 105 })).toContain("fillRect(0,52,101,2) rule 1");
});

test("a dotted line scales with the screen and the next line is solid again", () => {
  const line = { timesMs: [0, 10_000], values: [1, 2] };
  const dashes = paint({ pixelRatio: 2, lines: [makeLine({ ...line, dash: [1, 3] }), makeLine(line)] });
  expect(dashes.filter((call) => call.startsWith("setLineDash"))).toEqual(["setLineDash([2,6])", "setLineDash([])"]);
});

test("a sample on its own is a dot, joined samples are not", () => {
  const alone = makeLine({
    timesMs: [0, 50_000, 90_000, 91_000],
    values: [10, 20, 30, 30],
    gapMs: 5000,
    color: "line",
  });
  expect(paint({ lines: [alone] }).filter((call) => call.endsWith("line 1") && call.startsWith("fillRect"))).toEqual([
    "fillRect(-1,90,3,3) line 1",
    "fillRect(49,80,3,3) line 1",
  ]);
});

test("the shade below a line reaches zero and closes at each gap", () => {
  const line = makeLine({
    timesMs: [0, 10_000, 40_000, 50_000],
    values: [10, 20, 10, 20],
    gapMs: 15_000,
    fillBelow: true,
  });
  const calls = paint({ lines: [line] });
  const area = calls.slice(
    calls.indexOf("beginPath()"),
    calls.findIndex((call) => call.startsWith("fill()")),
  );
  expect(area.filter((call) => call.includes(",101.5)"))).toEqual([
    "moveTo(0.5,101.5)",
    "lineTo(10.5,101.5)",
    "moveTo(40.5,101.5)",
    "lineTo(50.5,101.5)",
  ]);
});
