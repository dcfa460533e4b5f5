import { createFingerprint } from "./fingerprint.ts";
import { type PixelFrame, type PixelLine, toPixelLine, yParts } from "./pixel-line.ts";
import type { PlotScene } from "./scene.ts";

export type PixelStroke = PixelLine & {
  color: string;
  alpha: number;
  /** Device pixels. */
  width: number;
  dash: number[] | null;
  /** The row the area is shaded down to, null for none. */
  fillTo: number | null;
};

/** A scene in device pixels: what is painted, and nothing else. */
export type PixelPath = {
  width: number;
  height: number;
  background: string;
  bands: { top: number; height: number; color: string }[];
  rules: { top: number; color: string }[];
  marks: { left: number; color: string }[];
  hairline: number;
  strokes: PixelStroke[];
  /** Equal when no pixel would differ. */
  fingerprint: string;
};

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The plot keeps one CSS pixel free above and below, so that a line on its limit is not cut in half. */
const createFrame = (scene: PlotScene): PixelFrame => {
  const { fromMs, toMs, widthPx, heightPx, yMin, yMax } = scene;
  const msPerPx = (toMs - fromMs) / Math.max(1, widthPx - 1);
  const left = Math.round(fromMs / msPerPx);
  const inset = Math.min(Math.round(scene.pixelRatio), heightPx / 4);
  const scale = (heightPx - 1 - 2 * inset) / (yMax - yMin);
  return {
    fromMs,
    toMs,
    column: (timeMs) => Math.round(timeMs / msPerPx) - left,
    row: (value) => Math.round(yParts * clamp(inset + (yMax - value) * scale, -heightPx, 2 * heightPx)),
  };
};

const fingerprintOf = (path: Omit<PixelPath, "fingerprint">): string => {
  const print = createFingerprint();
  for (const size of [path.width, path.height, path.hairline]) print.add(size);
  print.addText(path.background);
  for (const band of path.bands) {
    print.add(band.top);
    print.add(band.height);
    print.addText(band.color);
  }
  for (const rule of path.rules) {
    print.add(rule.top);
    print.addText(`rule ${rule.color}`);
  }
  for (const mark of path.marks) {
    print.add(mark.left);
    print.addText(`mark ${mark.color}`);
  }
  for (const stroke of path.strokes) {
    print.addText(`${stroke.color} ${stroke.alpha} ${stroke.width} ${stroke.dash} ${stroke.fillTo} ${stroke.runEnds}`);
    for (const part of stroke.points) print.add(part);
  }
  return print.value();
};

/** What a scene comes to on the pixels. A scene without height, width or window comes to its background. */
export const toPixelPath = (scene: PlotScene): PixelPath => {
  const { widthPx, heightPx, pixelRatio } = scene;
  const empty = !(widthPx > 0 && heightPx > 0 && scene.toMs > scene.fromMs && scene.yMax > scene.yMin);
  const frame = createFrame(scene);
  const hairline = Math.max(1, Math.round(pixelRatio));
  const edge = (value: number) => clamp(Math.round(frame.row(value) / yParts), 0, heightPx);
  const centred = (px: number) => px - ((hairline - 1) >> 1);
  const path = {
    width: widthPx,
    height: heightPx,
    background: scene.background,
    bands: (empty ? [] : scene.bands).map(({ fromValue, toValue, color }) => {
      const top = toValue >= scene.yMax ? 0 : edge(toValue);
      const bottom = fromValue <= scene.yMin ? heightPx : edge(fromValue);
      return { top, height: Math.max(0, bottom - top), color };
    }),
    rules: (empty ? [] : scene.rules)
      .filter(({ value }) => value >= scene.yMin && value <= scene.yMax)
      .map(({ value, color }) => ({ top: centred(edge(value)), color })),
    marks: (empty ? [] : (scene.marks ?? []))
      .filter(({ timeMs }) => timeMs >= scene.fromMs && timeMs <= scene.toMs)
      .map(({ timeMs, color }) => ({ left: centred(frame.column(timeMs)), color })),
    hairline,
    strokes: (empty ? [] : scene.lines).map((line) => ({
      ...toPixelLine(line, frame),
      color: line.color,
      alpha: line.alpha,
      width: line.widthPx * pixelRatio,
      dash: line.dash === null ? null : line.dash.map((px) => px * pixelRatio),
      fillTo: line.fillBelow ? frame.row(clamp(0, scene.yMin, scene.yMax)) : null,
    })),
  };
  return { ...path, fingerprint: fingerprintOf(path) };
};
