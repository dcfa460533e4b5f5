import type { PanelView } from "#config/contract/wall-view.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";

/** Words of the team, line breaks kept. */
export const Text = ({ view }: { view: PanelView }) => {
  const { locale } = useWallLook();
  return <p className="text-panel">{view.text === null ? "" : inLocale(view.text, locale)}</p>;
};
