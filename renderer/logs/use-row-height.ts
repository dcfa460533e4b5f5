import { type RefObject, useLayoutEffect, useState } from "react";

const rowEm = 1.85;
const fallbackPx = 28;

/** All rows are equally high, in whole pixels, so that any of 100,000 is found without looking. */
export const useRowHeight = (list: RefObject<HTMLElement | null>): number => {
  const [px, setPx] = useState(fallbackPx);
  useLayoutEffect(() => {
    const measure = () => {
      const fontPx = list.current ? Number.parseFloat(getComputedStyle(list.current).fontSize) : Number.NaN;
      setPx(Number.isFinite(fontPx) ? Math.round(fontPx * rowEm) : fallbackPx);
    };
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, [list]);
  return px;
};
