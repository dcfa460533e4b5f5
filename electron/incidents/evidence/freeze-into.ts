import type { Evidence } from "#config/contract/incident.ts";
import { type EntryAnswer, entryRequest, type FreezeRequest } from "#config/contract/incident-requests.ts";
import type { LogRecord } from "#config/contract/log.ts";
import { IncidentError } from "#electron/incidents/incident-error.ts";
import type { Incidents } from "#electron/incidents/incidents.ts";
import type { EvidenceFiles } from "./evidence-files.ts";
import { frozenLogs, frozenWall, type Shown } from "./freeze.ts";

type Freezer = {
  incidents: Incidents;
  files: EvidenceFiles;
  deps: {
    shown: () => Shown;
    logRecord: (source: string, id: string) => LogRecord | null;
    panelTitle: (id: string) => string | null;
  };
};

type Frozen = { role: Evidence["role"]; caption: string; document: object };

const shownNow = ({ deps }: Freezer, panel: string | null): Frozen => {
  const shown = deps.shown();
  const document = frozenWall(shown, panel);
  if (!document) throw new IncidentError("not-found", "There is no such panel.");
  return panel === null
    ? { role: "wall", caption: shown.wall.name, document }
    : { role: "panel", caption: deps.panelTitle(panel) ?? panel, document };
};

const logLines = ({ deps }: Freezer, wanted: NonNullable<FreezeRequest["records"]>): Frozen => {
  const records = wanted.flatMap(({ source, id }) => deps.logRecord(source, id) ?? []);
  if (records.length === 0)
    throw new IncidentError("not-found", "Those records were shown too long ago; search again.");
  const document = frozenLogs(records, wanted.length - records.length, deps.shown().nowMs);
  return { role: "logs", caption: "", document };
};

const keep = async ({ incidents, files, deps }: Freezer, { role, caption, document }: Frozen): Promise<string> => {
  const { sha256, bytes } = await files.keep([Buffer.from(JSON.stringify(document))]);
  const about = { caption, width: null, height: null, twin: null, takenAtMs: deps.shown().nowMs };
  incidents.putEvidence({ sha256, bytes, role, mime: "application/json", ...about });
  return sha256;
};

/** Freezes what is shown now, or log lines, into a new entry of an incident. */
export const freezeInto = async (
  freezer: Freezer,
  incidentId: string,
  { id, panel, records, text, author }: FreezeRequest,
): Promise<EntryAnswer & { isNew: boolean }> => {
  const { incidents } = freezer;
  if (!incidents.get(incidentId)) throw new IncidentError("not-found", "There is no such incident.");
  if (panel === undefined && records === undefined)
    throw new IncidentError("bad-request", "expected panel, or records of logs");
  // Taken together, before anything is waited for.
  const frozen = [
    ...(panel === undefined ? [] : [shownNow(freezer, panel)]),
    ...(records === undefined ? [] : [logLines(freezer, records)]),
  ];
  const evidence: string[] = [];
  for (const one of frozen) evidence.push(await keep(freezer, one));
  return incidents.add(incidentId, entryRequest.parse({ id, text, author, evidence }));
};
