import { useEffect, useEffectEvent } from "react";

/** Keys that something else on the page needs, or that are another program's. */
export const isForeign = (event: KeyboardEvent): boolean =>
  event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented;

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, textarea, select") !== null;

/** Listens on the window for as long as the component lives; `onKey` says true when it took the key. */
export const useKeys = (onKey: (event: KeyboardEvent) => boolean): void => {
  const take = useEffectEvent((event: KeyboardEvent) => {
    if (!isForeign(event) && onKey(event)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => take(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
};
