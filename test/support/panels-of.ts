import type { PanelState } from "#config/contract/panel.ts";
import { type PanelsAnswer, panelsAnswer } from "#config/contract/stream.ts";

export const panelsOf = async (url: string): Promise<PanelsAnswer> =>
  panelsAnswer.parse(await (await fetch(`${url}/api/panels`)).json());

/** One panel of a running wall as its API tells it. */
export const panelOf = async (url: string, id: string): Promise<PanelState> => {
  const found = (await panelsOf(url)).panels.find((one) => one.id === id);
  if (!found) throw new Error(`no panel ${id}`);
  return found;
};
