import { useEffect, useReducer, useRef, useState } from "react";
import { overlayAt, withoutLink } from "./address.ts";
import { nextOverlay, type Overlay, type OverlayEvent } from "./overlay.ts";
import { isForeign } from "./use-keys.ts";
import { useEarlyChunk, useWarmLogs } from "./use-warm-logs.ts";

const panelAt = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest("[data-panel]")?.getAttribute("data-panel") ?? null) : null;

/** Of a timeline, the incident pointed at, or the first it shows; null when it shows none. */
const incidentAt = (target: Element): string | null => {
  const panel = target.closest("[data-panel]");
  const shown = target.closest("[data-incident]") ?? panel?.querySelector("[data-incident]");
  return shown?.getAttribute("data-incident") ?? null;
};

/** A panel of logs has no other detail than its lines, a timeline none but its incident. */
const entered = (target: EventTarget | null, panel: string): OverlayEvent => {
  const opens = target instanceof Element ? target.closest("[data-panel]")?.getAttribute("data-opens") : null;
  if (opens === "timeline" && target instanceof Element) return { kind: "open-incident", id: incidentAt(target) };
  return opens === "logs" ? { kind: "open-logs", panel } : { kind: "open-detail", panel };
};

/** Any panel of the board that is shown. */
const shownPanel = (): string | null => panelAt(document.querySelector(".board-shown [data-panel]"));

/** The board that the focus is on, else the one that is shown, or the first of those that share the screen. */
const boardAt = (target: EventTarget | null): string | null => {
  const within = target instanceof Element ? target.closest("[data-board]") : null;
  const shown = within ?? document.querySelector(".board-shown[data-board], .board-shown [data-board]");
  return shown?.getAttribute("data-board") ?? null;
};

const sharing = (target: EventTarget | null): OverlayEvent | null => {
  const board = boardAt(target);
  return board === null ? null : { kind: "open-share", board, panel: null };
};

/** What a key on the bare wall opens. */
const opened = ({ key, target }: KeyboardEvent, panel: string | null, setup: boolean): OverlayEvent | null => {
  if (key === "Enter" && panel !== null) return entered(target, panel);
  if (key === "l" || key === "L") return { kind: "open-logs", panel };
  if (key === "r" || key === "R") return { kind: "open-replay", atMs: null, panel: shownPanel() };
  if (key === "q" || key === "Q") return sharing(target);
  if (key === "c" || key === "C") return { kind: "open-self-check" };
  if (setup && (key === "s" || key === "S")) return { kind: "open-setup" };
  return key === "/" ? { kind: "open-logs", panel: null } : null;
};

/**
 * The overlay and its steps. On the bare wall a click or Enter on a panel opens its detail, of a panel of logs those; L the logs of the panel
 * that has the focus (of all when none has), / all logs, R the replay, Q a code for
 * phones, C the self-check, S the set-up where one is offered. Closed, the focus goes back to where it was.
 * What the address names is opened at the start, once.
 */
export const useOverlay = (setup: boolean): [Overlay, (event: OverlayEvent) => void] => {
  const [overlay, send] = useReducer(nextOverlay, window.location.search, overlayAt);
  const bare = overlay.kind === "none";
  const before = useRef<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  useEffect(() => {
    const bareHref = withoutLink(window.location.href);
    if (bareHref !== window.location.href) window.history.replaceState(window.history.state, "", bareHref);
  }, []);
  useEarlyChunk();
  useWarmLogs(overlay.kind === "detail" ? overlay.panel : bare ? focused : null, overlay.kind === "detail");
  useEffect(() => {
    if (!bare) return;
    if (before.current !== null)
      document.querySelector<HTMLElement>(`[data-panel="${CSS.escape(before.current)}"]`)?.focus();
    const open = (panel: string | null, event: OverlayEvent | null) => {
      if (event === null) return false;
      before.current = panel;
      send(event);
      return true;
    };
    const onClick = ({ target }: MouseEvent) => {
      const panel = panelAt(target);
      if (panel !== null) open(panel, entered(target, panel));
    };
    const onKey = (event: KeyboardEvent) => {
      const panel = panelAt(event.target);
      if (!isForeign(event) && open(panel, opened(event, panel, setup))) event.preventDefault();
    };
    const onFocus = ({ target }: FocusEvent) => setFocused(panelAt(target));
    window.addEventListener("click", onClick);
    window.addEventListener("keydown", onKey);
    window.addEventListener("focusin", onFocus);
    return () => {
      window.removeEventListener("focusin", onFocus);
      window.removeEventListener("click", onClick);
      window.removeEventListener("keydown", onKey);
    };
  }, [bare, setup]);
  return [overlay, send];
};
