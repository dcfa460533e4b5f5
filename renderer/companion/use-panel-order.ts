import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Level } from "#config/contract/panel.ts";
import { livePictureQuery } from "#renderer/api/queries.ts";
import { useConnected } from "#renderer/live/use-live.ts";
import { orderPanels } from "./order-panels.ts";

/** A finger that comes down must meet what the eye saw there. */
const calmAfterMs = 2000;

/** True while the page is touched or scrolled, and shortly after. */
const useTouched = (): boolean => {
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onTouch = () => {
      setTouched(true);
      clearTimeout(timer);
      timer = setTimeout(() => setTouched(false), calmAfterMs);
    };
    const kinds = ["pointerdown", "pointermove", "scroll"] as const;
    for (const kind of kinds) window.addEventListener(kind, onTouch, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const kind of kinds) window.removeEventListener(kind, onTouch);
    };
  }, []);
  return touched;
};

/** Worst first. Stands still while the page is touched, and without a connection, when nothing is known of any. */
export const usePanelOrder = <P extends { id: string }>(panels: readonly P[]): readonly P[] => {
  const ids = panels.map(({ id }) => id);
  const { data: levels } = useQuery({
    ...livePictureQuery,
    select: ({ seen }): Level[] => ids.map((id) => seen.get(id)?.level ?? "unknown"),
    structuralSharing: true,
  });
  const holds = [useTouched(), useConnected() !== "yes"].includes(true);
  const [held, setHeld] = useState(ids);
  const levelOf = (id: string): Level => levels?.[ids.indexOf(id)] ?? "unknown";
  const isSame = held.length === ids.length && held.every((id) => ids.includes(id));
  const order = holds && isSame ? held : orderPanels(panels, levelOf).map(({ id }) => id);
  if (order.join("\n") !== held.join("\n")) setHeld(order);
  return order.flatMap((id) => panels.find((one) => one.id === id) ?? []);
};
