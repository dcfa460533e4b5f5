import { yParts } from "./pixel-line.ts";
import type { PixelPath, PixelStroke } from "./pixel-path.ts";

export type PlotContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** How strongly the area below a line is shaded, as a share of the line's own alpha. */
const fillShare = 0.16;

/** Calls `draw` with the first and one-past-last index of each run of joined points. */
const eachRun = (stroke: PixelStroke, draw: (start: number, end: number) => void) => {
  let start = 0;
  for (const end of stroke.runEnds) {
    draw(start, end);
    start = end;
  }
};

const x = (stroke: PixelStroke, i: number) => (stroke.points[i] ?? 0) + 0.5;
const y = (stroke: PixelStroke, i: number) => (stroke.points[i + 1] ?? 0) / yParts + 0.5;

const trace = (context: PlotContext, stroke: PixelStroke, start: number, end: number) => {
  for (let i = start; i < end; i += 2) context.lineTo(x(stroke, i), y(stroke, i));
};

const paintArea = (context: PlotContext, stroke: PixelStroke, fillTo: number) => {
  const floor = fillTo / yParts + 0.5;
  context.globalAlpha = stroke.alpha * fillShare;
  context.beginPath();
  eachRun(stroke, (start, end) => {
    context.moveTo(x(stroke, start), floor);
    trace(context, stroke, start, end);
    context.lineTo(x(stroke, end - 2), floor);
  });
  context.fill();
};

const paintStroke = (context: PlotContext, stroke: PixelStroke) => {
  context.strokeStyle = stroke.color;
  context.fillStyle = stroke.color;
  if (stroke.fillTo !== null) paintArea(context, stroke, stroke.fillTo);
  context.globalAlpha = stroke.alpha;
  context.lineWidth = stroke.width;
  context.lineJoin = "round";
  context.setLineDash(stroke.dash ?? []);
  context.beginPath();
  eachRun(stroke, (start, end) => {
    context.moveTo(x(stroke, start), y(stroke, start));
    trace(context, stroke, start + 2, end);
  });
  context.stroke();
  // A sample with no neighbour is no line, so it is a dot, a little larger than the line is wide.
  const dot = Math.ceil(stroke.width * 1.5);
  eachRun(stroke, (start, end) => {
    if (end - start > 2) return;
    context.fillRect(Math.round(x(stroke, start) - dot / 2), Math.round(y(stroke, start) - dot / 2), dot, dot);
  });
};

/** Paints the whole plot; the canvas must have the path's size. */
export const paintPlot = (context: PlotContext, path: PixelPath): void => {
  context.globalAlpha = 1;
  context.fillStyle = path.background;
  context.fillRect(0, 0, path.width, path.height);
  for (const band of path.bands) {
    context.fillStyle = band.color;
    context.fillRect(0, band.top, path.width, band.height);
  }
  for (const rule of path.rules) {
    context.fillStyle = rule.color;
    context.fillRect(0, rule.top, path.width, path.hairline);
  }
  for (const mark of path.marks) {
    context.fillStyle = mark.color;
    context.fillRect(mark.left, 0, path.hairline, path.height);
  }
  for (const stroke of path.strokes) paintStroke(context, stroke);
};
