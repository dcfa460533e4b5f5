import { useState } from "react";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { incidentWords } from "./incident-words.ts";

const evidencePath = /^\/api\/evidence\/[0-9a-f]{64}$/;
const isWeb = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

/** Links lead to the web only, pictures come from our evidence only; everything else stays a text. */
const safeUrl = (url: string, key: string): string => {
  if (key === "src") return evidencePath.test(url) ? url : "";
  return isWeb(url) || evidencePath.test(url) ? url : "";
};

/** So much is laid out at once: a note may have 100,000 characters. */
const firstChars = 4000;
const plugins = [remarkGfm];

/** A note's Markdown, without any HTML of its own. */
export const NoteText = ({ text }: { text: string }) => {
  const words = incidentWords(useWallLook().locale);
  const [whole, setWhole] = useState(false);
  const cut = !whole && text.length > firstChars;
  return (
    <div className="note-text" dir="auto">
      <Markdown
        remarkPlugins={plugins}
        urlTransform={safeUrl}
        components={{
          a: ({ href, children }) =>
            href ? (
              <a href={href} target="_blank" rel="noreferrer">
                {children}
              </a>
            ) : (
              <span>{children}</span>
            ),
          img: ({ src, alt }) =>
            typeof src === "string" && src !== "" ? <img src={src} alt={alt ?? ""} /> : <span>[{alt}]</span>,
        }}
      >
        {cut ? text.slice(0, firstChars) : text}
      </Markdown>
      {cut && (
        <button type="button" className="more" onClick={() => setWhole(true)}>
          {words.showAll}
        </button>
      )}
    </div>
  );
};
