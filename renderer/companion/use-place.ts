import { useMemo, useSyncExternalStore } from "react";
import { hashOf, type Place, placeOf } from "./place.ts";

const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  if (listeners.size === 0) window.addEventListener("popstate", tell);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("popstate", tell);
  };
};

/** On what was opened from within the page: there, back is a step back and not away from it. */
const opened = "opened";

export const openPlace = (place: Place): void => {
  window.history.pushState(opened, "", hashOf(place));
  tell();
};

/** To where it came from; to the board where the page itself was opened here. */
export const goBack = (): void => {
  if (window.history.state === opened) {
    window.history.back();
    return;
  }
  window.history.replaceState(null, "", hashOf({ kind: "board" }));
  tell();
};

export const usePlace = (): Place => {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => placeOf(hash), [hash]);
};
