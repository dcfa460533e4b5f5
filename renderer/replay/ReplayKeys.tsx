import type { ReplayMark } from "#config/contract/replay.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import type { ReplayEvent, ReplayState } from "./replay-state.ts";
import { replayWords } from "./replay-words.ts";

type ReplayKeysProps = {
  state: ReplayState;
  /** What the instant is near to. */
  near: ReplayMark | null;
  send: (event: ReplayEvent) => void;
  onBack: () => void;
};

/** What the keys do, for the hand and for the mouse. */
export const ReplayKeys = ({ state, near, send, onBack }: ReplayKeysProps) => {
  const { locale } = useWallLook();
  const words = replayWords(locale);
  const button = (keyName: string, word: string, event: ReplayEvent) => (
    <KeyButton keyName={keyName} word={word} onPress={() => send(event)} />
  );
  return (
    <div className="replay-keys">
      <KeyButton
        keyName="Space"
        word={state.playing ? words.pause : words.play}
        pressed={state.playing}
        onPress={() => send({ kind: "play" })}
      />
      {button("↓", "−", { kind: "speed", by: -1 })}
      <span className="replay-speed">{`${state.speed}×`}</span>
      {button("↑", `+ ${words.speed}`, { kind: "speed", by: 1 })}
      {button("←", words.minute, { kind: "step", byMs: -60_000 })}
      {button("→", words.minute, { kind: "step", byMs: 60_000 })}
      <span>
        <kbd>⇧←→</kbd> {words.tenMinutes}
      </span>
      {button(",", words.change, { kind: "change", by: -1 })}
      {button(".", words.change, { kind: "change", by: 1 })}
      <span>
        <kbd>Home</kbd> <kbd>End</kbd> {words.ends}
      </span>
      <span>
        <kbd>+</kbd> <kbd>-</kbd> {words.zoom}
      </span>
      <span>
        <kbd>1</kbd>–<kbd>9</kbd> {words.boards}
      </span>
      <span className="replay-near">{near?.label}</span>
      <KeyButton keyName="Esc" word={words.toLive} onPress={onBack} />
    </div>
  );
};
