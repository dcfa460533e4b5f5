import "./exports.css";
import "./export-page.css";
import { useRef } from "react";
import type { Incident } from "#config/contract/incident.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import { useKeys } from "#renderer/detail/use-keys.ts";
import { Layer } from "#renderer/incidents/Layer.tsx";
import { sentenceText } from "#renderer/words/our-sentence.ts";
import { exportWords } from "./export-words.ts";
import { PreviewView } from "./PreviewView.tsx";
import { CopyPlace, StateLine } from "./StateView.tsx";
import { useExport } from "./use-export.ts";

type Exporting = ReturnType<typeof useExport>;

const Destinations = ({ exporting }: { exporting: Exporting }) => {
  const { locale } = useWallLook();
  const words = exportWords(locale);
  return (
    <ul className="export-destinations" aria-label={words.destinations}>
      {exporting.destinations.map(({ id, kind, trouble }) => {
        const last = exporting.lastOf(id);
        return (
          <li key={id}>
            <button type="button" aria-pressed={id === exporting.to} onClick={() => exporting.choose(id)}>
              <bdi className="export-name">{id}</bdi>
              <span className="dim">{words.kind[kind] ?? kind}</span>
              {trouble !== null && <span className="export-reason">▲ {sentenceText(trouble, locale)}</span>}
              {last && <StateLine view={last} />}
            </button>
          </li>
        );
      })}
    </ul>
  );
};

const stepBy: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
const pageBy: Record<string, number> = { PageDown: 0.9, " ": 0.9, PageUp: -0.9 };

const useExportKeys = (exporting: Exporting, page: { current: HTMLElement | null }, publish: () => void) =>
  useKeys(({ key }) => {
    const { destinations, to, preview } = exporting;
    const step = stepBy[key];
    const scroll = pageBy[key];
    if (step !== undefined) {
      const at = destinations.findIndex(({ id }) => id === to) + step;
      const next = destinations[Math.min(Math.max(at, 0), destinations.length - 1)];
      if (next) exporting.choose(next.id);
    } else if (scroll !== undefined && page.current) page.current.scrollBy({ top: scroll * page.current.clientHeight });
    else if (key === "Enter") publish();
    else if (key.toLowerCase() === "r") exporting.askAgain();
    else if (key.toLowerCase() === "t") exporting.tryAgain?.();
    else {
      const decision = preview?.decisions[Number(key) - 1];
      if (decision === undefined) return false;
      exporting.decide(decision);
    }
    return true;
  });

type LayerProps = { incident: Pick<Incident, "id" | "title">; onClose: () => void };

/** Where a copy of the incident shall go, and what it will be there, before anything is sent. */
export const ExportLayer = ({ incident, onClose }: LayerProps) => {
  const { locale } = useWallLook();
  const words = exportWords(locale);
  const exporting = useExport(incident.id, locale);
  const page = useRef<HTMLDivElement>(null);
  const { preview, last, busy, asking, failure, problem, decision, tryAgain } = exporting;
  const publish = () => {
    if (preview) void exporting.publish(preview);
  };
  useExportKeys(exporting, page, publish);
  const needsChoice = preview?.change === "asks" && decision === null;
  return (
    <Layer className="layer-export" title={words.title(incident.title)} onClose={onClose}>
      <div className="export">
        <aside className="export-side">
          <Destinations exporting={exporting} />
          <div className="export-actions">
            <KeyButton keyName="Enter" word={words.publish} className="export-publish" onPress={publish} />
            {tryAgain && <KeyButton keyName="T" word={words.tryAgain} onPress={tryAgain} />}
            <KeyButton keyName="R" word={words.again} onPress={exporting.askAgain} />
            {needsChoice && <p className="export-choose">{words.choose}</p>}
            {problem !== null && <p className="export-reason">▲ {problem}</p>}
          </div>
          {last?.url != null && <CopyPlace url={last.url} />}
        </aside>
        <div className="export-preview" ref={page}>
          {failure !== null && <p className="export-reason">▲ {words.failed(failure)}</p>}
          {!preview && failure === null && <p className="dim">{words.loading}</p>}
          {preview && (
            <div className={asking || busy ? "export-old" : ""}>
              <PreviewView preview={preview} decision={decision} onDecide={exporting.decide} />
            </div>
          )}
        </div>
      </div>
    </Layer>
  );
};
