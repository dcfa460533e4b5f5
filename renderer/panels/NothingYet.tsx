import type { PanelState } from "#config/contract/panel.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { Sentence } from "./Sentence.tsx";

/** A panel that never had anything to draw says why. */
export const NothingYet = ({ state }: { state: PanelState | null }) => {
  const { words } = useWallLook();
  return <Sentence text={words.why[state?.reason ?? "waiting"]} />;
};
