import { z } from "zod";
import type { IncidentDetail } from "#config/contract/incident.ts";
import type { ExportDocument } from "#electron/exports/document/document.ts";
import type { PageChange } from "#electron/exports/render/diff-pages.ts";

/**
 * What a person may say when a copy was changed by somebody else: write over it, put the new state beside it (a child
 * page, a comment, a file), or leave it.
 */
export const decisionAction = z.enum(["overwrite", "append", "skip"]);
export type DecisionAction = z.infer<typeof decisionAction>;

/** `seen` is the state of the copy that the person was shown: a later change asks again. */
export type Decision = { action: DecisionAction; seen: string };

/** What is to stand at a destination. Slack tells of phases, all others show the document. */
export type ExportModel = {
  detail: IncidentDetail;
  document: ExportDocument;
  /** Of the document. */
  sha256: string;
};

export type Job = {
  exportId: string;
  queuedAtMs: number;
  model: ExportModel;
  /** What `save` got last, from this or an earlier export of the same incident; null before. */
  copy: unknown;
  /** On the disk when it returns. */
  save: (copy: object) => void;
  decision: Decision | null;
};

export type Preview = {
  exists: boolean;
  url: string | null;
  /** "asks": somebody changed the copy, and a person has to say what shall become of that. */
  change: "create" | "update" | "nothing" | "asks";
  /** Why a person is asked; null otherwise. */
  reason: string | null;
  /** The state of the copy that is shown here, which a decision has to name; null when nobody is asked. */
  seen: string | null;
  /** As it would be sent: ADF, XHTML, Markdown, JSON. */
  body: string;
  /** What stands there now against what would; empty for a new copy. */
  difference: PageChange[];
  /** What somebody else has changed since Yagura wrote it, and would be gone. */
  lost: PageChange[];
};

/**
 * A place that copies of incidents go to. All of it may be called again after any failure or crash: what was already
 * done is looked for before anything is made. Throws ExportError only.
 */
export type Destination = {
  /** How long the vendor may take to show in its lists what it has accepted. */
  settleMs: number;
  /** Reads only. */
  preview: (job: Job) => Promise<Preview>;
  publish: (job: Job) => Promise<{ url: string | null }>;
  /** Reads only, and saves what it finds. complete: nothing is left to do. */
  reconcile: (job: Job) => Promise<{ complete: boolean; url: string | null }>;
};

export type DestinationDeps = {
  fetch: typeof globalThis.fetch;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  /** Of a whole request, its answer included. */
  timeoutMs: number;
  /** Ends requests when Yagura stops. */
  signal: AbortSignal;
  /** null when it is no longer there. */
  readEvidence: (sha256: string) => Promise<Uint8Array<ArrayBuffer> | null>;
};
