import type { ExportView } from "#config/contract/incident.ts";
import type { StoredFact } from "#electron/incidents/store/stored.ts";

/** That a copy has arrived, and where, for the incident's own timeline. */
export const exportFact = ({ to, kind, url, changedAtMs }: ExportView): StoredFact => ({
  kind: "export",
  foldKey: `export|${to}`,
  atMs: changedAtMs,
  precision: "second",
  observedAtMs: changedAtMs,
  skewMs: null,
  text: "",
  fact: { panelId: null, subject: to, from: null, to: kind, level: null, value: null, unit: null, times: 1, url },
});
