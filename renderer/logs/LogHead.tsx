import { useWallLook } from "#renderer/board/wall-context.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import type { LogEvent, LogView, LogWindow } from "./log-view.ts";
import { logWords } from "./log-words.ts";
import { TimeSelect } from "./TimeSelect.tsx";

type LogHeadProps = {
  title: string | null;
  view: LogView;
  window: LogWindow | null;
  send: (event: LogEvent) => void;
  onWindow: (window: LogWindow) => void;
  onLive: () => void;
  onBack: () => void;
};

export const LogHead = ({ title, view, window, send, onWindow, onLive, onBack }: LogHeadProps) => {
  const words = logWords(useWallLook().locale);
  const groups = view.tab === "groups";
  return (
    <header className="stand-head">
      <h2 className="stand-title">{title === null ? words.title : `${words.title} · ${title}`}</h2>
      <KeyButton
        keyName="G"
        word={words.groups}
        pressed={groups}
        onPress={() => send({ kind: "tab", tab: groups ? "records" : "groups" })}
      />
      <KeyButton keyName="P" word={words.live} pressed={view.live} className="live-button" onPress={onLive} />
      <span className="stand-space" />
      <TimeSelect window={window} onWindow={onWindow} />
      {view.earlier.length > 0 && (
        <KeyButton keyName="Z" word={words.zoomBack} onPress={() => send({ kind: "zoom-back" })} />
      )}
      <KeyButton
        keyName="O"
        word={view.order === "newest" ? words.newest : words.oldest}
        onPress={() => send({ kind: "order" })}
      />
      <KeyButton keyName="C" word={words.console} onPress={() => send({ kind: "layer", layer: "console" })} />
      <KeyButton keyName="?" word={words.keys} onPress={() => send({ kind: "layer", layer: "keys" })} />
      <KeyButton keyName="Esc" word={words.back} onPress={onBack} />
    </header>
  );
};
