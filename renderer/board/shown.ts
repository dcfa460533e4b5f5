import { createContext, useContext } from "react";

/** False inside a board that only waits for its turn: it stands still until it is shown. */
export const ShownContext = createContext(true);

export const useShown = (): boolean => useContext(ShownContext);
