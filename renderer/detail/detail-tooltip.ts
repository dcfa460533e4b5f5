import type { TooltipComponentOption } from "echarts/components";
import type { DetailLook } from "./detail-look.ts";

const element = (name: string, className: string, text: string): HTMLElement => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
};

type TooltipLine = { color: string; name: string; value: string };

/** Made of text nodes and classes: labels are data, and a strict policy allows no style in a text. */
export const tooltipElement = (head: string, lines: readonly TooltipLine[]): HTMLElement => {
  const root = element("div", "tooltip", "");
  root.append(element("p", "dim", head));
  for (const { color, name, value } of lines) {
    const line = element("p", "tooltip-line", "");
    const key = element("span", "tooltip-key", "");
    key.style.backgroundColor = color;
    line.append(key, element("bdi", "tooltip-name", name), element("span", "tooltip-value", value));
    root.append(line);
  }
  return root;
};

export const tooltipFrame = ({ theme, fontPx, fontFamily }: DetailLook): TooltipComponentOption => ({
  trigger: "axis",
  confine: true,
  padding: fontPx * 0.6,
  transitionDuration: 0,
  backgroundColor: theme.ground,
  borderColor: theme.dim,
  extraCssText: "box-shadow: none; border-radius: 0; max-width: 60%;",
  textStyle: { color: theme.ink, fontSize: fontPx, fontFamily },
});

const pointOf = (value: unknown): { timeMs: number | null; value: unknown } => {
  if (!Array.isArray(value)) return { timeMs: null, value };
  const [timeMs, number]: unknown[] = value;
  return { timeMs: typeof timeMs === "number" ? timeMs : null, value: number };
};

/** The time, then each series at it. */
export const detailTooltip = (say: (value: unknown) => string, look: DetailLook): TooltipComponentOption => ({
  ...tooltipFrame(look),
  formatter: (params) => {
    const all = Array.isArray(params) ? params : [params];
    const timeMs = pointOf(all[0]?.value).timeMs;
    const head = timeMs === null ? "" : new Date(timeMs).toISOString().slice(0, 19).replace("T", " ");
    const lines = all.map(({ color, seriesName = "", value }) => ({
      color: typeof color === "string" ? color : look.theme.dim,
      name: seriesName,
      value: say(pointOf(value).value),
    }));
    return tooltipElement(head, lines);
  },
});
