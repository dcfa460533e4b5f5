import type { ReactNode } from "react";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import { incidentWords } from "./incident-words.ts";

type LayerProps = { title: string; onClose: () => void; children: ReactNode; className?: string };

/** Something laid over the incident, until Escape. */
export const Layer = ({ title, onClose, children, className = "" }: LayerProps) => {
  const words = incidentWords(useWallLook().locale);
  return (
    <section className={`incident-layer ${className}`} role="dialog" aria-modal="true" aria-label={title}>
      <header className="layer-head">
        <h3>{title}</h3>
        <span className="stand-space" />
        <KeyButton keyName="Esc" word={words.close} onPress={onClose} />
      </header>
      {children}
    </section>
  );
};

export const KeyHelp = ({ onClose }: { onClose: () => void }) => {
  const words = incidentWords(useWallLook().locale);
  return (
    <Layer title={words.keys} onClose={onClose}>
      <dl className="keys">
        {words.keyHelp.map(([keys, what]) => (
          <div key={keys} className="incident-keys-line">
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Layer>
  );
};
