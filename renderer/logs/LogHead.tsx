import { useWallLook } from "#renderer/board/wall-context.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import type { LogWindow } from "./log-view.ts";
import { logWords } from "./log-words.ts";
import { SourceSelect } from "./SourceSelect.tsx";
import { TimeSelect } from "./TimeSelect.tsx";
import { mostTail } from "./tail.ts";
import type { useLogSearch } from "./use-log-search.ts";

type LogHeadProps = {
  title: string | null;
  search: ReturnType<typeof useLogSearch>;
  window: LogWindow | null;
  onWindow: (window: LogWindow) => void;
  onLive: () => void;
  onBack: () => void;
};

/** "37", or "5,000+" once they are more than are kept. */
const waitingText = (waiting: number, locale: string): string =>
  new Intl.NumberFormat(locale).format(waiting) + (waiting >= mostTail ? "+" : "");

export const LogHead = ({ title, search, window, onWindow, onLive, onBack }: LogHeadProps) => {
  const { locale } = useWallLook();
  const words = logWords(locale);
  const { view, dispatch, filled, source, sources, waiting } = search;
  const groups = view.tab === "groups";
  return (
    <header className="stand-head">
      <h2 className="stand-title">{title === null ? words.title : `${words.title} · ${title}`}</h2>
      <KeyButton
        keyName="G"
        word={words.groups}
        pressed={groups}
        onPress={() => dispatch({ kind: "tab", tab: groups ? "records" : "groups" })}
      />
      <KeyButton
        keyName="P"
        word={view.paused ? words.paused(waitingText(waiting, locale)) : words.live}
        pressed={view.live && !view.paused}
        className="live-button"
        onPress={onLive}
      />
      <span className="stand-space" />
      <SourceSelect
        sources={sources}
        source={source}
        onSource={(source) => dispatch({ kind: "source", source, filled })}
      />
      <TimeSelect window={window} onWindow={onWindow} />
      {view.earlier.length > 0 && (
        <KeyButton keyName="Z" word={words.zoomBack} onPress={() => dispatch({ kind: "zoom-back" })} />
      )}
      <KeyButton
        keyName="O"
        word={view.order === "newest" ? words.newest : words.oldest}
        onPress={() => dispatch({ kind: "order" })}
      />
      <KeyButton keyName="C" word={words.console} onPress={() => dispatch({ kind: "layer", layer: "console" })} />
      <KeyButton keyName="?" word={words.keys} onPress={() => dispatch({ kind: "layer", layer: "keys" })} />
      <KeyButton keyName="Esc" word={words.back} onPress={onBack} />
    </header>
  );
};
