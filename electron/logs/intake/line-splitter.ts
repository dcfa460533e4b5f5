const newline = 0x0a;

const withoutReturn = (line: string) => (line.endsWith("\r") ? line.slice(0, -1) : line);

/**
 * Cuts a stream of bytes into lines. Of a line longer than `mostBytes` the head is kept and the rest counted, so that
 * memory is bounded; `heldBytes` tells how much of a line not yet ended it holds.
 */
export const createLineSplitter = (mostBytes: () => number) => {
  /** Grows by doubling: a line may come byte by byte. */
  let held = Buffer.alloc(0);
  let heldBytes = 0;
  let cutBytes = 0;

  const hold = (piece: Buffer) => {
    const kept = Math.min(piece.length, Math.max(0, mostBytes() - heldBytes));
    if (heldBytes + kept > held.length) {
      const larger = Buffer.alloc(Math.max(2 * held.length, heldBytes + kept, 1024));
      held.copy(larger, 0, 0, heldBytes);
      held = larger;
    }
    piece.copy(held, heldBytes, 0, kept);
    heldBytes += kept;
    cutBytes += piece.length - kept;
  };

  const endLine = (): string => {
    const text = held.toString("utf8", 0, heldBytes);
    const line = cutBytes === 0 ? withoutReturn(text) : `${text} [cut: ${cutBytes} bytes more]`;
    held = Buffer.alloc(0);
    heldBytes = 0;
    cutBytes = 0;
    return line;
  };

  return {
    heldBytes: () => heldBytes,
    /** The lines that end in this chunk. */
    push: function* (chunk: Buffer): Generator<string, void, void> {
      let from = 0;
      for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
        const isWhole = heldBytes + cutBytes === 0 && at - from <= mostBytes();
        if (!isWhole) hold(chunk.subarray(from, at));
        const line = isWhole ? withoutReturn(chunk.toString("utf8", from, at)) : endLine();
        from = at + 1;
        yield line;
      }
      if (from < chunk.length) hold(chunk.subarray(from));
    },
    /** What stands after the last line end; null when nothing does. */
    rest: (): string | null => (heldBytes + cutBytes === 0 ? null : endLine()),
  };
};
