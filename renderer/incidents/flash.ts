import { useSyncExternalStore } from "react";

const shownMs = 5000;

let text: string | null = null;
let timer: ReturnType<typeof setTimeout> | null = null;
const listeners = new Set<() => void>();

const put = (next: string | null) => {
  text = next;
  for (const listener of listeners) listener();
};

/** One sentence at the foot of the page for some seconds: what a key did, or why it could not. */
export const flash = (sentence: string): void => {
  if (timer) clearTimeout(timer);
  put(sentence);
  timer = setTimeout(() => put(null), shownMs);
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export const useFlash = (): string | null => useSyncExternalStore(subscribe, () => text);
