import type { ReactNode } from "react";
import type { Incident, IncidentDetail } from "#config/contract/incident.ts";
import { EntryEditor } from "./EntryEditor.tsx";
import { ConflictLayer, EvidenceLarge, History } from "./EntryLayers.tsx";
import { IncidentFields } from "./IncidentFields.tsx";
import { KeyHelp } from "./Layer.tsx";
import type { useIncidentView } from "./use-incident-view.ts";

/** What E opens: given by whoever knows of exports. */
export type ExportSlot = (incident: Incident, onClose: () => void) => ReactNode;

type LayersProps = {
  view: ReturnType<typeof useIncidentView>;
  detail: IncidentDetail;
  exportSlot: ExportSlot | undefined;
};

/** What was opened over the timeline; a conflict before everything else. */
export const IncidentLayers = ({ view, detail, exportSlot }: LayersProps) => {
  const { layer, setLayer, close, corrections } = view;
  const { conflict, correctEntry, correctIncident, endConflict } = corrections;
  const entryOf = (id: string) => detail.entries.find((entry) => entry.id === id);
  if (conflict) return <ConflictLayer conflict={conflict} onClose={endConflict} />;
  switch (layer.kind) {
    case "none":
      return null;
    case "keys":
      return <KeyHelp onClose={close} />;
    case "export":
      return exportSlot?.(detail.incident, close) ?? null;
    case "fields":
      return (
        <IncidentFields
          incident={detail.incident}
          first={layer.first}
          onSave={(revision, patch) => void correctIncident(revision, patch)}
          onClose={close}
        />
      );
    default: {
      const entry = entryOf(layer.entry);
      if (!entry) return null;
      if (layer.kind === "history") return <History entry={entry} onClose={close} />;
      if (layer.kind === "evidence")
        return (
          <EvidenceLarge entry={entry} at={layer.at} onStep={(at) => setLayer({ ...layer, at })} onClose={close} />
        );
      return (
        <EntryEditor
          key={entry.id}
          entry={entry}
          onSave={(read, patch) => {
            close();
            if (Object.keys(patch).length > 0) void correctEntry(read, patch);
          }}
          onClose={close}
        />
      );
    }
  }
};
