/** One stretch of a note: read as Markdown, or shown as it is because reading it could take forever. */
export type NotePiece = { text: string; markdown: boolean };

// A parser of Markdown takes time with the square of some texts; in pieces of this size the worst takes a blink.
const mostChars = 6000;
const deepContainers = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){16}/m;
const deepIndent = /^[ \t]{60}/m;
const fence = /^ {0,3}(`{3,}|~{3,})/;

const piece = (text: string): NotePiece => ({
  text,
  markdown: text.length <= mostChars && !deepContainers.test(text) && !deepIndent.test(text),
});

/** The index of the first line after the paragraph, list or fence that begins at `from`: where a blank line stands outside code. */
const endOfBlock = (lines: readonly string[], from: number): number => {
  let closing: string | null = null;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const [, marks] = fence.exec(line) ?? [];
    if (closing !== null) {
      if (marks?.startsWith(closing)) closing = null;
    } else if (marks !== undefined) closing = marks;
    else if (line.trim() === "") return at + 1;
  }
  return lines.length;
};

/** A long text without blank lines, cut at line ends. */
const byLines = (text: string): NotePiece[] => {
  const pieces: NotePiece[] = [];
  let held = "";
  for (const line of text.split(/(?<=\n)/)) {
    if (held !== "" && held.length + line.length > mostChars) {
      pieces.push({ text: held, markdown: false });
      held = "";
    }
    held += line;
  }
  return [...pieces, { text: held, markdown: false }];
};

/** A note cut between its blocks so that each piece is short enough to be parsed; most notes are one piece. */
export const notePieces = (note: string): NotePiece[] => {
  if (note.length <= mostChars) return [piece(note)];
  const lines = note.split("\n");
  const pieces: NotePiece[] = [];
  let held = "";
  for (let at = 0; at < lines.length; ) {
    const end = endOfBlock(lines, at);
    const block = lines.slice(at, end).join("\n");
    at = end;
    if (held !== "" && held.length + block.length > mostChars) {
      pieces.push(piece(held));
      held = "";
    }
    if (block.length > mostChars) pieces.push(...byLines(block));
    else held += held === "" ? block : `\n${block}`;
  }
  return held === "" ? pieces : [...pieces, piece(held)];
};
