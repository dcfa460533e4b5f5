import { createHash } from "node:crypto";

/**
 * Texts carry a line that nobody sees: whose copy it is, which part, and the hash of the rest as Yagura wrote it. So it
 * can be told from the text alone whether somebody else changed it, whatever became of our own notes about it.
 */
export type Signature = { incidentId: string; part: string };
export type Signed = Signature & {
  /** Of the text as Yagura wrote it. */
  sha256: string;
  /** The text is still as Yagura wrote it. */
  isIntact: boolean;
};

/** The longest a signature can be, with the lines that part it from the text. */
export const signatureChars = 200;

/** Vendors and their editors change line ends and what stands at the end. */
const settled = (text: string): string =>
  text
    .replaceAll("\r\n", "\n")
    .replaceAll(/[ \t]+$/gm, "")
    .trim();

export const textHash = (text: string): string => createHash("sha256").update(settled(text)).digest("hex");

const line = ({ incidentId, part }: Signature, sha256: string) =>
  `yagura:incident=${incidentId} part=${part} sha256=${sha256}`;
const styles = {
  /** HTML and GitHub's Markdown. */
  comment: (words: string) => `<!-- ${words} -->`,
  /** Markdown that shows HTML comments: a reference that nothing refers to. */
  reference: (words: string) => `[//]: # (${words})`,
};
const pattern =
  /^(?:<!-- |\[\/\/\]: # \()yagura:incident=(\w{26}) part=([\w-]+) sha256=([0-9a-f]{64})(?: -->|\))[ \t]*\r?\n?/m;

export const sign = (text: string, signature: Signature, style: keyof typeof styles): string =>
  `${styles[style](line(signature, textHash(text)))}\n\n${text}`;

/** null when no signature of ours is in it. */
export const readSignature = (text: string): Signed | null => {
  const [whole, incidentId, part, sha256] = pattern.exec(text) ?? [];
  if (whole === undefined || incidentId === undefined || part === undefined || sha256 === undefined) return null;
  return { incidentId, part, sha256, isIntact: textHash(text.replace(whole, "")) === sha256 };
};

/** The text without its signature. */
export const unsigned = (text: string): string => text.replace(pattern, "").trim();
