import { useSyncExternalStore } from "react";

const onChange = (listener: () => void) => {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
};

/** False while the page is in a background tab or its window minimised. */
export const usePageSeen = (): boolean => useSyncExternalStore(onChange, () => document.visibilityState === "visible");
