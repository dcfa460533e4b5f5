import type { PanelDataOf } from "#config/contract/panel.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { LogGroups } from "./LogGroups.tsx";
import { LogLines } from "./LogLines.tsx";
import { LogWatchers } from "./LogWatchers.tsx";
import { logPanelWords } from "./log-panel-words.ts";
import { Sentence } from "./Sentence.tsx";

/** The newest lines, error groups, or watchers. */
export const Logs = ({ data }: { data: PanelDataOf<"logs"> }) => {
  const { locale } = useWallLook();
  const words = logPanelWords(locale);
  const { content, windowMs } = data;
  const count = new Intl.NumberFormat(locale).format(data.count) + (data.atLeast ? "+" : "");
  switch (content.show) {
    case "stream":
      if (content.lines.length === 0) return <Sentence text={words.noLines(windowMs)} />;
      return <LogLines lines={content.lines} heading={words.lines(count, windowMs)} />;
    case "groups":
      if (content.groups.length > 0) return <LogGroups content={content} heading={words.failures(count, windowMs)} />;
      return <Sentence text={content.onlyNew ? words.nothingNew(windowMs) : words.noFailures(windowMs)} />;
    case "watchers":
      return <LogWatchers watchers={content.watchers} />;
  }
};
