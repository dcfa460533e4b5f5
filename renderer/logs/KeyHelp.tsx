import { useWallLook } from "#renderer/board/wall-context.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import { logWords } from "./log-words.ts";

export const KeyHelp = ({ onClose }: { onClose: () => void }) => {
  const words = logWords(useWallLook().locale);
  return (
    <section className="layer" role="dialog" aria-label={words.keys}>
      <header className="record-head">
        <h2 className="stand-title">{words.keys}</h2>
        <span className="stand-space" />
        <KeyButton keyName="Esc" word={words.closeRecord} onPress={onClose} />
      </header>
      <dl className="keys">
        {words.keyHelp.map(([keys, what]) => (
          <div key={keys} className="keys-line">
            <dt>
              {keys.split(/ +/).map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
