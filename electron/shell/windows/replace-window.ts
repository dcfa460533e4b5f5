import { openWallWindow, type WallWindow, type WindowDeps } from "./wall-window.ts";

/** Long enough for a slow vendor's first answer. */
const patienceMs = 90_000;

export type Replacement = {
  next: WallWindow;
  /** False: the new window never had anything to show, and the old one stays. */
  done: Promise<boolean>;
  cancel: () => void;
};

/**
 * A new window beneath the old one, which goes only once the new page has said that it paints data inside its own limits: so
 * there is no blank frame. The old one is kept above meanwhile, as a new window would otherwise cover it.
 */
export const replaceWindow = (deps: WindowDeps, old: WallWindow, id: string): Replacement => {
  old.window.setAlwaysOnTop(true);
  const bounds = old.window.getBounds();
  const next = openWallWindow(deps, { id, names: old.names(), bounds, beneath: true });
  let finish = (_isDone: boolean) => {};
  const done = new Promise<boolean>((answer) => {
    const stopWaiting = deps.reports.onFresh(id, () => finish(true));
    const cancelTimer = deps.clock.after(patienceMs, () => finish(false));
    finish = (isDone) => {
      finish = () => {};
      stopWaiting();
      cancelTimer();
      const isReady = isDone && !next.window.isDestroyed();
      const stays = old.window.isDestroyed() ? null : old.window;
      if (isReady) {
        stays?.destroy();
        next.fill(bounds);
      } else {
        next.window.destroy();
        stays?.setAlwaysOnTop(false);
      }
      answer(isReady);
    };
  });
  return { next, done, cancel: () => finish(false) };
};
