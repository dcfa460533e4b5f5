import { useEffect, useReducer } from "react";
import { type Rotation, type RotationEvent, rotate, startRotation } from "./rotation.ts";

const keyEvents: Record<string, RotationEvent> = {
  ArrowRight: { kind: "step", by: 1 },
  ArrowLeft: { kind: "step", by: -1 },
  PageDown: { kind: "step", by: 1 },
  PageUp: { kind: "step", by: -1 },
  Home: { kind: "first" },
  " ": { kind: "hold" },
};

/**
 * Boards in turn; arrow keys (and a presenter's page keys) step, space holds, Home goes to the first. Paused, nothing
 * moves and no key is heard; afterwards the board shown gets its full time.
 */
export const useRotation = (secondsOf: readonly number[], paused = false): Rotation => {
  const [rotation, send] = useReducer(
    (now: Rotation, event: RotationEvent) => rotate(now, event, secondsOf, performance.now()),
    null,
    () => startRotation(secondsOf, performance.now()),
  );
  useEffect(() => {
    if (paused) return () => send({ kind: "step", by: 0 });
    const timer = setInterval(() => send({ kind: "tick" }), 250);
    const onKey = (event: KeyboardEvent) => {
      const known = event.ctrlKey || event.metaKey || event.altKey ? undefined : keyEvents[event.key];
      if (!known) return;
      event.preventDefault();
      send(known);
    };
    window.addEventListener("keydown", onKey);
    return () => {
      clearInterval(timer);
      window.removeEventListener("keydown", onKey);
    };
  }, [paused]);
  return rotation;
};
