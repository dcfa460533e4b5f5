const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
/** Finer than the second that is shown, so that no second is skipped. */
const tickMs = 250;

/** One timer for all clocks and ages of the page; it runs only while somebody listens. */
export const onTick = (listener: () => void): (() => void) => {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const one of listeners) one();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
};
