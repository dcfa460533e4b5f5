import { useEffect, useEffectEvent, useState } from "react";
import { type BoardFacts, type Rotation, type RotationEvent, rotate, startRotation } from "./rotation.ts";

const keyEvents: Record<string, RotationEvent> = {
  ArrowRight: { kind: "step", by: 1 },
  ArrowLeft: { kind: "step", by: -1 },
  PageDown: { kind: "step", by: 1 },
  PageUp: { kind: "step", by: -1 },
  Home: { kind: "first" },
  ArrowDown: { kind: "acknowledge" },
  a: { kind: "acknowledge" },
  ArrowUp: { kind: "hold" },
  " ": { kind: "hold" },
};

/**
 * Boards in turn, and those that are critical first. Arrow keys alone are enough (a TV remote, a presenter): left and
 * right step, down acknowledges, up holds; so do page keys, A and space; Home goes to the first. Paused, nothing moves
 * and no key is heard; afterwards the board shown gets its full time.
 */
export const useRotation = (boards: readonly BoardFacts[], paused = false): Rotation => {
  const [rotation, setRotation] = useState(() => startRotation(boards, performance.now()));
  const send = useEffectEvent((event: RotationEvent) =>
    setRotation((now) => rotate(now, event, boards, performance.now())),
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
