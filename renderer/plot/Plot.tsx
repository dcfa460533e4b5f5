import { useEffect, useRef } from "react";
import type { OpenPlot, PlotLayer } from "./plot-layer.ts";
import type { PlotScene } from "./scene.ts";
import { usePixelSize } from "./use-pixel-size.ts";
import { windowLayer } from "./window-layer.ts";

export type PlotProps = Omit<PlotScene, "widthPx" | "heightPx" | "pixelRatio" | "bands" | "rules"> & {
  bands?: PlotScene["bands"];
  rules?: PlotScene["rules"];
  /** What the picture says, for those who cannot see it. */
  label: string;
  /** The window's own layer unless given. */
  layer?: PlotLayer;
};

const none: never[] = [];

/** A line plot that fills its parent. React owns the frame; the canvas in it belongs to the layer and is never rendered again. */
export const Plot = ({ label, layer, bands = none, rules = none, ...picture }: PlotProps) => {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<OpenPlot | null>(null);
  const size = usePixelSize(host);

  useEffect(() => {
    if (host.current === null) return;
    const opened = (layer ?? windowLayer()).openPlot(host.current);
    plot.current = opened;
    return () => {
      plot.current = null;
      opened.close();
    };
  }, [layer]);

  // After every render: the layer itself finds out whether a pixel would differ.
  useEffect(() => {
    if (size !== null) plot.current?.show({ ...picture, ...size, bands, rules });
  });

  return (
    <div
      ref={host}
      role="img"
      aria-label={label}
      style={{ position: "relative", width: "100%", height: "100%", overflow: "hidden" }}
    />
  );
};
