import { useEffect, useEffectEvent } from "react";

const signs = ["keydown", "pointermove", "pointerdown", "wheel", "touchstart"] as const;

/** Calls `onIdle` once when nobody touched anything for `idleMs`. */
export const useIdle = (idleMs: number, onIdle: () => void): void => {
  const leave = useEffectEvent(onIdle);
  useEffect(() => {
    let timer = setTimeout(leave, idleMs);
    const wake = () => {
      clearTimeout(timer);
      timer = setTimeout(leave, idleMs);
    };
    for (const sign of signs) window.addEventListener(sign, wake, { passive: true, capture: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, wake, { capture: true });
    };
  }, [idleMs]);
};
