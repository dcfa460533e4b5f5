import { useWallLook } from "#renderer/board/wall-context.ts";
import { changeText } from "./change-text.ts";

type ChangeProps = { value: number | null; before: number | null; agoMs: number | null };

/** Dim on purpose: a change is colour only where a threshold says that it matters. Keeps its place while unknown. */
export const Change = ({ value, before, agoMs }: ChangeProps) => {
  const { words } = useWallLook();
  if (agoMs === null) return null;
  const text = changeText(value, before);
  return <div className="change">{text === null ? "\u00a0" : `${text} ${words.versus(agoMs)}`}</div>;
};
