import { useState } from "react";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { logWords } from "./log-words.ts";
import { visibleParts } from "./visible-text.ts";

/** Log text: text nodes only, its direction kept to itself, unseen characters and masks marked. */
export const SafeText = ({ text }: { text: string }) => {
  let at = 0;
  return (
    <bdi>
      {visibleParts(text).map(({ kind, text: part }) => {
        const key = at;
        at += part.length;
        return kind === "plain" ? (
          part
        ) : (
          <span key={key} className={`log-${kind}`}>
            {part}
          </span>
        );
      })}
    </bdi>
  );
};

/** So much is laid out at once; a line of ten megabytes must not stop the page. */
const stepChars = 20_000;

/** A long text in steps, complete when asked for. */
export const LongText = ({ text }: { text: string }) => {
  const { locale } = useWallLook();
  const [shown, setShown] = useState(stepChars);
  const number = new Intl.NumberFormat(locale);
  return (
    <>
      <SafeText text={text.slice(0, shown)} />
      {shown < text.length && (
        <button type="button" className="more" onClick={() => setShown(shown * 2)}>
          {logWords(locale).showMore(number.format(shown), number.format(text.length))}
        </button>
      )}
    </>
  );
};
