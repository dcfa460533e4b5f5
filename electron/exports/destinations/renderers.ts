import type { IncidentDetail } from "#config/contract/incident.ts";
import type { ExportDocument } from "#electron/exports/document/document.ts";

export type AdfBody = { type: "doc"; version: 1; content: object[] };
/** key: which of the thread's messages; the first has "root". */
export type SlackMessage = { key: string; text: string; blocks: object[] };
export type SlackThread = {
  root: SlackMessage;
  replies: SlackMessage[];
  /** Told once, in the thread; null for none. */
  picture: { sha256: string; name: string; title: string } | null;
};
export type Notebook = { name: string; cells: { definition: object }[]; fromMs: number; toMs: number };

/** How an incident is written in each destination's own format: pure functions, given so that tests can give others. */
export type Renderers = {
  adf: (document: ExportDocument, media: (sha256: string) => { id: string; collection: string } | null) => AdfBody;
  storage: (document: ExportDocument, isUploaded: (sha256: string) => boolean) => string;
  /** Pictures and files are in the folder "files", under their names. */
  markdown: (document: ExportDocument) => string;
  /** The body, then comments; with room for a signature of `signatureChars` each. */
  github: (document: ExportDocument, signatureChars: number) => { title: string; parts: string[] };
  /** link: where a picture or file is; null when it is nowhere. */
  esa: (document: ExportDocument, link: (sha256: string) => string | null) => { name: string; body: string };
  slack: (detail: IncidentDetail, document: ExportDocument) => SlackThread;
  notebook: (detail: IncidentDetail, document: ExportDocument) => Notebook;
};
