import type { TooltipComponentOption } from "echarts/components";
import type { DetailLook } from "./detail-look.ts";

/** Drawn on the canvas: labels are data, and a strict policy allows no style in a text. */
export const tooltipFrame = ({ theme, fontPx, fontFamily }: DetailLook): TooltipComponentOption => ({
  trigger: "axis",
  renderMode: "richText",
  confine: true,
  backgroundColor: theme.ground,
  borderColor: theme.dim,
  textStyle: { color: theme.ink, fontSize: fontPx, fontFamily },
});

/** A label like {a|b} is ECharts' own mark-up; broken up, it stays the label's letters. */
const plain = (text: string): string => text.replace(/\{(?=\w+\|)/g, "{\u200b");

const pointOf = (value: unknown): { timeMs: number | null; value: unknown } => {
  if (!Array.isArray(value)) return { timeMs: null, value };
  const [timeMs, number]: unknown[] = value;
  return { timeMs: typeof timeMs === "number" ? timeMs : null, value: number };
};

/** The time, then each series at it; ECharts' own list has a font of its own. */
export const detailTooltip = (say: (value: unknown) => string, look: DetailLook): TooltipComponentOption => ({
  ...tooltipFrame(look),
  formatter: (params) => {
    const all = Array.isArray(params) ? params : [params];
    const timeMs = pointOf(all[0]?.value).timeMs;
    const head = timeMs === null ? "" : new Date(timeMs).toISOString().slice(0, 19).replace("T", " ");
    const lines = all.map(
      ({ marker, seriesName, value }) =>
        `${typeof marker === "string" ? marker : ""} ${plain(seriesName ?? "")}  ${say(pointOf(value).value)}`,
    );
    return [head, ...lines].join("\n");
  },
});
