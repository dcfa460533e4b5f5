import { type StreamEvent, streamEvent } from "#config/contract/stream.ts";

/** A hub never sends so much without a line end; a stranger may. */
const longestLine = 64 * 1024 * 1024;

const parse = (line: string): StreamEvent | null => {
  try {
    return streamEvent.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
};

/** Passes server-sent events on byte by byte, and tells what they say. */
export const readEvents = (onEvent: (event: StreamEvent) => void): TransformStream<Uint8Array, Uint8Array> => {
  const decoder = new TextDecoder();
  let rest = "";
  return new TransformStream({
    transform: (chunk, controller) => {
      controller.enqueue(chunk);
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = (lines.pop() ?? "").slice(-longestLine);
      for (const line of lines) {
        const event = line.startsWith("data: ") ? parse(line.slice(6)) : null;
        if (event) onEvent(event);
      }
    },
  });
};
