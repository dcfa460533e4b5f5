import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useWallLook } from "#renderer/board/wall-context.ts";
import type { OverlayEvent } from "#renderer/detail/overlay.ts";
import { signOf } from "#renderer/panels/LevelSign.tsx";
import { checkName, checkTitle } from "./check-names.ts";
import { unseenBad } from "./rows.ts";
import { selfCheckQuery } from "./self-check-query.ts";

/** A wall that has just started has other things to do. */
const firstAfterMs = 60_000;

const useLater = (ms: number): boolean => {
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isLater;
};

/** In the wall's head only when something must be done now that nothing else there shows. onOpen null: something lies over the wall. */
export const SelfCheckSign = ({ onOpen }: { onOpen: ((event: OverlayEvent) => void) | null }) => {
  const { locale } = useWallLook();
  const { data } = useQuery({ ...selfCheckQuery, enabled: useLater(firstAfterMs) });
  const [worst, ...others] = unseenBad(data?.answer);
  if (!worst) return null;
  const more = others.length > 0 ? ` +${others.length}` : "";
  return (
    <button
      type="button"
      className="count count-critical head-watcher"
      aria-keyshortcuts="c"
      onClick={() => onOpen?.({ kind: "open-self-check" })}
    >
      <span aria-hidden="true">{signOf.critical}</span>
      <span className="head-watcher-title">{`${checkTitle(locale)} · ${checkName(worst.check, locale)}${more}`}</span>
      <kbd className="key-name">C</kbd>
    </button>
  );
};
