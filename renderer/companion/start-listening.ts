import { livePictureQuery } from "#renderer/api/queries.ts";
import { applyUnheard, emptyPicture, type LivePicture } from "#renderer/live/picture.ts";
import { type LiveDeps, startLive } from "#renderer/live/start-live.ts";

export type ListeningDeps = LiveDeps & {
  /** The phone's calendar clock, which goes on while it sleeps; the steady one may stand still. */
  dateNow: () => number;
  page: Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">;
  /** Whenever the page begins to listen again. */
  onWake: () => void;
};

const checkEveryMs = 1000;
/** More than timers and a corrected clock drift apart. */
const sleepMs = 5000;

/**
 * Listens while the page is seen. Hidden it hears nothing, so all it shows is marked as not live before the phone is
 * locked, and stays so until fresh data came. Ages count the time the phone slept.
 */
export const startListening = (deps: ListeningDeps): (() => void) => {
  const { queryClient, pageNow, dateNow, page, onWake } = deps;
  const key = livePictureQuery.queryKey;
  let stopLive: (() => void) | null = null;
  let before = { dateMs: dateNow(), pageMs: pageNow() };

  /** Since it was measured last. */
  const measureSleep = (): number => {
    const now = { dateMs: dateNow(), pageMs: pageNow() };
    const slept = now.dateMs - before.dateMs - (now.pageMs - before.pageMs);
    before = now;
    return slept >= sleepMs ? slept : 0;
  };
  const rest = (sleptMs: number) => {
    stopLive?.();
    stopLive = null;
    const picture = queryClient.getQueryData<LivePicture>(key) ?? emptyPicture;
    queryClient.setQueryData<LivePicture>(key, applyUnheard(picture, pageNow(), sleptMs));
  };
  const wake = (sleptMs: number) => {
    rest(sleptMs);
    stopLive = startLive(deps);
    onWake();
  };
  const isSeen = () => page.visibilityState !== "hidden";
  const onVisibility = () => (isSeen() ? wake : rest)(measureSleep());
  const timer = setInterval(() => {
    const sleptMs = measureSleep();
    if (sleptMs > 0) (isSeen() ? wake : rest)(sleptMs);
  }, checkEveryMs);
  page.addEventListener("visibilitychange", onVisibility);
  if (isSeen()) stopLive = startLive(deps);
  return () => {
    clearInterval(timer);
    page.removeEventListener("visibilitychange", onVisibility);
    stopLive?.();
  };
};
