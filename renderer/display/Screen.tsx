import { type ReactNode, useEffect, useState } from "react";
import type { WallView } from "#config/contract/wall-view.ts";
import { useServerMinute } from "#renderer/live/use-live.ts";
import { brightnessAt } from "./brightness.ts";
import { driftAt } from "./drift.ts";
import { displayOf } from "./pick-display.ts";

/** A key or the mouse lights a dark screen for this long. */
const wakeMs = 120_000;

const useAwake = (isDark: boolean): boolean => {
  const [awake, setAwake] = useState(false);
  useEffect(() => {
    if (!isDark) return setAwake(false);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = () => {
      setAwake(true);
      clearTimeout(timer);
      timer = setTimeout(() => setAwake(false), wakeMs);
    };
    const events = ["keydown", "pointerdown", "pointermove"] as const;
    for (const name of events) window.addEventListener(name, wake);
    return () => {
      clearTimeout(timer);
      for (const name of events) window.removeEventListener(name, wake);
    };
  }, [isDark]);
  return awake;
};

type ScreenProps = { wall: WallView | undefined; name: string | null; children: ReactNode };

/** The physical screen: dark outside its hours, dimmed at night, and moved by a pixel now and then against burn-in. */
export const Screen = ({ wall, name, children }: ScreenProps) => {
  const minuteMs = useServerMinute();
  const brightness = wall ? brightnessAt(displayOf(wall, name), minuteMs, wall.timezone) : 1;
  const awake = useAwake(brightness < 1);
  const { x, y } = driftAt(minuteMs / 60_000);
  return (
    <>
      <div className="wall" style={{ translate: `${x}px ${y}px` }}>
        {children}
      </div>
      {brightness < 1 && !awake && (
        <div className="screen-dim" data-dim={brightness} style={{ opacity: 1 - brightness }} aria-hidden="true" />
      )}
    </>
  );
};
