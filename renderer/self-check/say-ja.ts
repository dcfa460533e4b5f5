import type { Sentence, Told } from "./check-words.ts";
import { command, switchTimeOn } from "./commands.ts";

export const ahead = (told: Told) => (told.number("aheadMs") < 0 ? "遅れて" : "進んで");
export const setClock: Sentence = ({ platform }) => `時刻を合わせてください：${command(switchTimeOn, platform)}`;
