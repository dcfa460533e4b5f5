import { createContext, useContext } from "react";
import type { BoardView } from "#config/contract/wall-view.ts";

/** False inside a board that only waits for its turn: it stands still until it is shown. */
export const ShownContext = createContext(true);

export const useShown = (): boolean => useContext(ShownContext);

/** The board around, while people can look at it; null while it waits, beneath what was opened over it, and off the wall. */
export const InViewContext = createContext<BoardView | null>(null);

export const useInView = (): BoardView | null => useContext(InViewContext);
