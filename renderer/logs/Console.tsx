import { useMemo } from "react";
import type { LogsAnswer } from "#config/contract/log.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import { logWords } from "./log-words.ts";
import { qrPath } from "./qr-path.ts";

/** What is no web address stays a text. */
const isWeb = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

const Link = ({ source, url }: { source: string; url: string }) => {
  const words = logWords(useWallLook().locale);
  const code = useMemo(() => qrPath(url), [url]);
  return (
    <article className="console-link">
      <h3>
        <bdi>{source}</bdi>
      </h3>
      {code ? (
        <svg className="qr" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={`QR: ${source}`}>
          <rect width={code.size} height={code.size} fill="#ffffff" />
          <path d={code.path} fill="#000000" shapeRendering="crispEdges" />
        </svg>
      ) : (
        <p className="dim">{words.tooLongForQr}</p>
      )}
      {isWeb(url) ? (
        <a href={url} target="_blank" rel="noreferrer">
          {url}
        </a>
      ) : (
        <bdi>{url}</bdi>
      )}
    </article>
  );
};

/** The same search in the vendors' consoles, for whoever goes on at a desk or on a phone. */
export const Console = ({ sources, onClose }: { sources: LogsAnswer["sources"]; onClose: () => void }) => {
  const words = logWords(useWallLook().locale);
  const links = sources.flatMap(({ id, consoleUrl }) => (consoleUrl === null ? [] : [{ id, url: consoleUrl }]));
  return (
    <section className="layer" role="dialog" aria-label={words.console}>
      <header className="record-head">
        <h2 className="stand-title">{words.console}</h2>
        <span className="stand-space" />
        <KeyButton keyName="Esc" word={words.closeRecord} onPress={onClose} />
      </header>
      <p>{links.length === 0 ? words.noConsole : words.consoleHelp}</p>
      <div className="console-links">
        {links.map(({ id, url }) => (
          <Link key={id} source={id} url={url} />
        ))}
      </div>
    </section>
  );
};
