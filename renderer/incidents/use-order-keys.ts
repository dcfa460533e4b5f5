import { useEffect, useEffectEvent } from "react";
import { isTyping } from "#renderer/detail/use-keys.ts";

/** Alt with an arrow; other keys with Alt are the browser's. */
export const useOrderKeys = (onOrder: (by: -1 | 1) => void, listens: boolean): void => {
  const take = useEffectEvent((event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (!listens || !event.altKey || by === null || isTyping(event.target)) return;
    event.preventDefault();
    onOrder(by);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => take(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
};
