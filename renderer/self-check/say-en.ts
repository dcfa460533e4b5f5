import type { Sentence, Told } from "./check-words.ts";
import { command, switchTimeOn } from "./commands.ts";

export const ahead = (told: Told) => (told.number("aheadMs") < 0 ? "behind" : "ahead of");
export const setClock: Sentence = ({ platform }) => `Set the clock right: ${command(switchTimeOn, platform)}`;
