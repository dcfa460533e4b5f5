/**
 * What an incident becomes before any destination's format: only what ADF (Confluence Cloud), storage format
 * (Confluence Data Center) and Markdown can all say, so that every renderer says the same.
 */
export type ExportDocument = {
  incidentId: string;
  title: string;
  locale: "ja" | "en";
  timezone: string;
  blocks: Block[];
  /** Every picture and file that blocks name, once each. */
  attachments: Attachment[];
};

/** Bytes come from the evidence store by their hash. */
export type Attachment = {
  sha256: string;
  /** yagura-<first 12 of the hash>-<slug>.<ext>: bytes under one name never change. */
  name: string;
  mime: string;
  bytes: number;
};

export type Mark = "bold" | "italic" | "code" | "strike";
export type Tone = "neutral" | "blue" | "green" | "yellow" | "red";

export type Inline =
  | { kind: "text"; text: string; marks: Mark[]; href: string | null }
  | { kind: "status"; text: string; tone: Tone }
  /** An instant: shown in the document's time zone where the format has no dates of its own. */
  | { kind: "time"; atMs: number; text: string }
  | { kind: "break" };

export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; inlines: Inline[] }
  | { kind: "paragraph"; inlines: Inline[] }
  | { kind: "list"; ordered: boolean; start: number; items: Block[][] }
  | { kind: "tasks"; items: { id: string; done: boolean; inlines: Inline[] }[] }
  | { kind: "table"; header: Inline[][]; rows: Block[][][] }
  | { kind: "code"; language: string | null; text: string }
  | { kind: "quote"; blocks: Block[] }
  | { kind: "expand"; title: string; blocks: Block[] }
  | { kind: "panel"; tone: "info" | "note" | "warning" | "error" | "success"; blocks: Block[] }
  | { kind: "image"; sha256: string; alt: string; caption: string; width: number | null; height: number | null }
  | { kind: "file"; sha256: string; label: string }
  | { kind: "rule" };
