import type { ExportDecision, ExportPreview } from "#config/contract/export.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import { sentenceText } from "#renderer/words/our-sentence.ts";
import { BlocksView } from "./BlockView.tsx";
import { Difference } from "./Difference.tsx";
import { exportWords } from "./export-words.ts";

type AskProps = {
  preview: ExportPreview;
  decision: ExportDecision | null;
  onDecide: (decision: ExportDecision) => void;
};

/** Loud: what somebody wrote would be gone. Nothing is chosen for them. */
const Ask = ({ preview, decision, onDecide }: AskProps) => {
  const { locale } = useWallLook();
  const words = exportWords(locale);
  return (
    <section className="export-ask" role="alert">
      <h4>▲ {words.ask}</h4>
      <p>
        {words.change.asks} <span className="dim">{sentenceText(preview.reason ?? "", locale)}</span>
      </p>
      {preview.exists && <p>{preview.lost.length === 0 ? words.lostNothing : words.lost}</p>}
      {preview.lost.length > 0 && <Difference changes={preview.lost} />}
      <div className="export-decisions">
        {preview.decisions.map((one, at) => (
          <KeyButton
            key={one}
            keyName={String(at + 1)}
            word={words.decision[one]}
            pressed={one === decision}
            onPress={() => onDecide(one)}
          />
        ))}
      </div>
    </section>
  );
};

const Messages = ({ messages }: { messages: readonly (readonly string[])[] }) => (
  <ol className="export-messages">
    {messages.map((lines) => (
      <li key={lines.join("\n")}>
        {lines.map((line) => (
          <p key={line} dir="auto">
            {line}
          </p>
        ))}
      </li>
    ))}
  </ol>
);

/** How it stands there, what a person would lose, what would change, and the page as people will see it. */
export const PreviewView = ({ preview, decision, onDecide }: AskProps) => {
  const words = exportWords(useWallLook().locale);
  const { change, difference, exists, messages, title, blocks } = preview;
  return (
    <>
      {change === "asks" ? (
        <Ask preview={preview} decision={decision} onDecide={onDecide} />
      ) : (
        <p className="export-stand">{words.change[change]}</p>
      )}
      {exists && change !== "nothing" && (
        <section>
          <h4 className="export-part">{words.difference}</h4>
          {difference.length === 0 ? <p className="dim">{words.noDifference}</p> : <Difference changes={difference} />}
        </section>
      )}
      <section>
        <h4 className="export-part">{messages === null ? words.page : words.messages}</h4>
        {messages === null ? (
          <article className="export-page">
            <h4 className="export-title" dir="auto">
              {title}
            </h4>
            <BlocksView blocks={blocks} />
          </article>
        ) : (
          <Messages messages={messages} />
        )}
      </section>
    </>
  );
};
