import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { Entry, IncidentDetail } from "#config/contract/incident.ts";
import type { Renderers } from "#electron/exports/destinations/renderers.ts";
import type { Block, ExportDocument } from "#electron/exports/document/document.ts";

export const incidentId = "01K4QJ0000ABCDEFGHJKMNPQRS";
export const beganAtMs = Date.UTC(2026, 10, 23, 3, 0, 0);

/** So much faster than the world's does the clock of killed programs and their vendors run: nobody waits for back-offs. */
export const haste = 1000;

/** A small stand-in for the incident store: notes, each with the revision that counts. */
export const noteTables = `
  CREATE TABLE IF NOT EXISTS note (number INTEGER PRIMARY KEY, revision INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS incident_title (title TEXT NOT NULL) STRICT;
`;

/** A word that stands once in every right copy. */
const token = (number: number, revision: number) => `note${number}r${revision}`;
export const tokensIn = (text: string): string[] => (text.match(/note\d+r\d+/g) ?? []).sort();
export const tokensOf = (database: DatabaseSync): string[] =>
  database
    .prepare("SELECT number, revision FROM note")
    .all()
    .map((row) => token(Number(row["number"]), Number(row["revision"])))
    .sort();

export const picture = new Uint8Array(Buffer.from("not really a picture, but bytes all the same"));
export const pictureSha = createHash("sha256").update(picture).digest("hex");
export const pictureName = `yagura-${pictureSha.slice(0, 12)}-checkout.png`;

const paragraph = (text: string): Block => ({
  kind: "paragraph",
  inlines: [{ kind: "text", text, marks: [], href: null }],
});

export const makeDetail = (title: string, texts: string[]): IncidentDetail => {
  const entries = texts.map(
    (text, index): Entry => ({
      id: `01K4QJ0000ABCDEFGHJKMN${String(index).padStart(4, "0")}`,
      incidentId,
      number: index + 1,
      revision: 1,
      kind: "note",
      eventAtMs: beganAtMs + index * 60_000,
      eventEndMs: null,
      precision: "exact",
      observedAtMs: beganAtMs,
      recordedAtMs: beganAtMs,
      skewMs: null,
      automatic: false,
      author: "Haruko",
      text,
      pinned: false,
      inferred: false,
      phase: null,
      answers: null,
      rank: 0,
      fact: null,
      evidence: [],
      removed: false,
    }),
  );
  const phases = { detectedAtMs: beganAtMs, acknowledgedAtMs: null, mitigatedAtMs: null, resolvedAtMs: null };
  const incident = {
    id: incidentId,
    rev: texts.length + 1,
    revision: 1,
    title,
    phase: "open" as const,
    beganAtMs,
    ...phases,
    openedAtMs: beganAtMs,
    openedBy: "Haruko",
    summary: null,
    panels: [],
    entries: texts.length,
  };
  return { incident, entries, similar: [] };
};

export const makeDocument = (title: string, texts: string[], withPicture: boolean): ExportDocument => {
  const image: Block = {
    kind: "image",
    sha256: pictureSha,
    alt: "checkout",
    caption: "Checkout",
    width: 640,
    height: 360,
  };
  return {
    incidentId,
    title,
    locale: "en",
    timezone: "UTC",
    blocks: [...texts.map(paragraph), ...(withPicture ? [image] : [])],
    attachments: withPicture
      ? [{ sha256: pictureSha, name: pictureName, mime: "image/png", bytes: picture.length }]
      : [],
  };
};

export const loadModel = async (database: DatabaseSync) => {
  const texts = tokensOf(database);
  const title = String(database.prepare("SELECT title FROM incident_title").get()?.["title"]);
  return { detail: makeDetail(title, texts), document: makeDocument(title, texts, true) };
};

const textOf = ({ blocks }: ExportDocument): string =>
  blocks
    .map((block) =>
      block.kind === "paragraph" ? block.inlines.map((one) => ("text" in one ? one.text : "")).join("") : "",
    )
    .join("\n\n");

/** The other formats as made for copies of several parts: a note each. ADF and storage format are the real ones. */
export const partedRenderers = (real: Renderers): Renderers => ({
  ...real,
  github: (document) => {
    const parts = textOf(document).split("\n\n");
    return { title: document.title, parts };
  },
  slack: ({ incident, entries }, document) => ({
    root: { key: "root", text: `${incident.title} ${incident.id}`, blocks: [] },
    replies: entries.map(({ number, text }) => ({ key: `note-${number}`, text, blocks: [] })),
    picture: document.attachments.length > 0 ? { sha256: pictureSha, name: pictureName, title: "Checkout" } : null,
  }),
});
