import type { ExportDocument } from "#electron/exports/document/document.ts";
import { exportWords } from "#electron/exports/document/words.ts";
import { toPages } from "./markdown-pages.ts";

export type GithubIssue = { title: string; body: string; comments: string[] };

/** GitHub refuses a body or a comment above 65,536 characters. */
const mostBodyChars = 65_536;
const mostCommentChars = 60_000;
const mostTitleChars = 256;

/** An end of a comment within the marker would show the rest of it. */
const hidden = (marker: string): string => `<!-- ${marker.replaceAll(/--+/g, "-").replaceAll(/[<>\n\r]/g, " ")} -->`;

/**
 * An issue and the comments that go on where its body ends. `marker` stands hidden on the first line of each, so that
 * they are found again. Names and numbers in notes call nobody. `addressOf`: where a picture can be seen, if anywhere.
 */
export const toGithubIssue = (
  document: ExportDocument,
  marker: string,
  addressOf: (sha256: string) => string | null = () => null,
): GithubIssue => {
  const words = exportWords(document.locale);
  const head = (part: number) => `${hidden(part === 0 ? marker : `${marker} part=${part}`)}\n`;
  const tail = `\n\n*${words.continued}*\n`;
  const spent = head(999).length + tail.length;
  const pages = toPages(
    document.blocks,
    { html: true, guardMentions: true, addressOf },
    { firstChars: mostBodyChars - spent, otherChars: mostCommentChars - spent },
  );
  const [body = "", ...comments] = pages;
  return {
    title: document.title.slice(0, mostTitleChars),
    body: head(0) + body + (comments.length > 0 ? tail : "\n"),
    comments: comments.map((comment, index) => `${head(index + 1)}${comment}\n`),
  };
};
