import { type RefObject, useEffect, useState } from "react";

/** Device pixels of an element's content box, and how many of them a CSS pixel has. */
export type PixelSize = { widthPx: number; heightPx: number; pixelRatio: number };

const sizeOf = (entry: ResizeObserverEntry): PixelSize => {
  const pixelRatio = window.devicePixelRatio;
  // The device pixel box is what the compositor really gives the element, after it snapped fractional edges.
  const box = entry.devicePixelContentBoxSize?.[0];
  return {
    widthPx: box?.inlineSize ?? Math.round(entry.contentRect.width * pixelRatio),
    heightPx: box?.blockSize ?? Math.round(entry.contentRect.height * pixelRatio),
    pixelRatio,
  };
};

/** null until the element is laid out. */
export const usePixelSize = (element: RefObject<Element | null>): PixelSize | null => {
  const [size, setSize] = useState<PixelSize | null>(null);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver((entries) => {
      const entry = entries.at(-1);
      if (entry) setSize(sizeOf(entry));
    });
    observer.observe(element.current, { box: "device-pixel-content-box" });
    return () => observer.disconnect();
  }, [element]);
  return size;
};
