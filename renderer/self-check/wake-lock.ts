import { useEffect, useState } from "react";

/** Of the browser's screen wake lock. `shell`: Electron's own process holds the screen awake. */
export type AwakeState = "shell" | "held" | "refused" | "insecure" | "none";

export type WakeLockDeps = {
  protocol: string;
  isSecureContext: boolean;
  wakeLock: Pick<WakeLock, "request"> | undefined;
  document: Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">;
  onState: (state: AwakeState) => void;
};

/** A browser ends the lock when the page is hidden, and sometimes when the battery runs low. */
const againMs = 60_000;

/** Holds the screen awake while the page is seen: asks again when it is shown, and when the lock was taken from it. Returns its stop. */
export const startWakeLock = ({ protocol, isSecureContext, wakeLock, document, onState }: WakeLockDeps) => {
  if (!protocol.startsWith("http")) {
    onState("shell");
    return () => {};
  }
  if (!wakeLock) {
    onState(isSecureContext ? "none" : "insecure");
    return () => {};
  }
  let held: WakeLockSentinel | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const ask = async () => {
    clearTimeout(timer);
    if (isStopped || document.visibilityState !== "visible" || (held && !held.released)) return;
    try {
      const lock = await wakeLock.request("screen");
      if (isStopped) return void lock.release();
      held = lock;
      onState("held");
      lock.addEventListener("release", () => void ask());
    } catch {
      onState("refused");
      timer = setTimeout(() => void ask(), againMs);
    }
  };
  const onVisibility = () => void ask();
  document.addEventListener("visibilitychange", onVisibility);
  void ask();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", onVisibility);
    void held?.release();
  };
};

/** Keeps the screen on for as long as the component lives. */
export const useWakeLock = (): AwakeState => {
  const [state, setState] = useState<AwakeState>("none");
  useEffect(
    () =>
      startWakeLock({
        protocol: window.location.protocol,
        isSecureContext: window.isSecureContext,
        wakeLock: "wakeLock" in navigator ? navigator.wakeLock : undefined,
        document,
        onState: setState,
      }),
    [],
  );
  return state;
};
