import { type Frame, frameReaders, goFrame } from "./frame.ts";

export type ParsedStack = {
  /** "TypeError", "java.lang.IllegalStateException", "panic"; null when the text has frames only. */
  type: string | null;
  message: string;
  /** The innermost call first. */
  frames: Frame[];
  /** The innermost call of the program's own code; the innermost of all when none is; null without frames. */
  top: Frame | null;
};

const mostLines = 400;
const mostLineChars = 500;

const linesOf = (text: string): string[] => {
  // Cut before it is split: a stack of ten megabytes is read to here only.
  const lines = text.slice(0, mostLines * mostLineChars).split(/\r?\n/, mostLines);
  return lines.map((line) => line.slice(0, mostLineChars));
};

const header =
  /^(?:Exception in thread "[^"]*" |Caused by: |Uncaught |Unhandled exception\. |\s*---> )*([A-Za-z_$][\w$.:]*?)(?:: (.*))?$/;

/** "TypeError: x is not a function", "Caused by: java.io.IOException"; the type must look like one. */
const readHeader = (line: string): { type: string; message: string } | null => {
  const [, type, message = ""] = header.exec(line) ?? [];
  if (
    type === undefined ||
    !/(?:Error|Exception|Exit|Interrupt|Failure|Fault|Warning|Throwable)\d*$|^[\w$]+(?:[.:]+[\w$]+)+$/.test(type)
  )
    return null;
  return { type, message };
};

const stackOf = (head: { type: string; message: string } | null, frames: Frame[]): ParsedStack => ({
  type: head?.type ?? null,
  message: head?.message.trim() ?? "",
  frames,
  top: frames.find((one) => one.inApp) ?? frames[0] ?? null,
});

const readFrames = (lines: readonly string[], kind: keyof typeof frameReaders): Frame[] => {
  const read = frameReaders[kind];
  return lines.flatMap((line) => read(line) ?? []);
};

/** The innermost cause: the last "Caused by:" of Java; what .NET writes before "End of inner exception". */
const innermost = (lines: readonly string[]): readonly string[] => {
  const cause = lines.findLastIndex((line) => line.startsWith("Caused by: "));
  if (cause !== -1) return lines.slice(cause);
  const inner = lines.findLastIndex((line) => /^\s*---> /.test(line));
  if (inner === -1) return lines;
  const end = lines.findIndex((line, i) => i > inner && line.includes("--- End of inner exception"));
  return lines.slice(inner, end === -1 ? undefined : end);
};

const readAtLines = (lines: readonly string[]): ParsedStack | null => {
  const part = innermost(lines);
  const kind = (["java", "dotnet", "js"] as const)
    .map((one) => ({ one, count: readFrames(part, one).length }))
    .reduce((best, other) => (other.count > best.count ? other : best));
  if (kind.count === 0) return null;
  const first = part.findIndex((line) => frameReaders[kind.one](line) !== null);
  const at = part.findIndex((line, i) => i < first && readHeader(line) !== null);
  const head = at === -1 ? null : readHeader(part[at] ?? "");
  // A message may go on over several lines.
  const rest = at === -1 ? [] : part.slice(at + 1, first);
  return stackOf(head && { type: head.type, message: [head.message, ...rest].join("\n") }, readFrames(part, kind.one));
};

/** Python names the innermost call last, and of chained exceptions the one that was raised last. */
const readPython = (lines: readonly string[]): ParsedStack | null => {
  const start = lines.findLastIndex((line) => line.startsWith("Traceback (most recent call last)"));
  const part = start === -1 ? lines : lines.slice(start);
  const frames = readFrames(part, "python").reverse();
  if (frames.length === 0) return null;
  const last = part.findLastIndex((line) => frameReaders.python(line) !== null);
  const raised = /^([A-Za-z_][\w.]*)(?:: (.*))?$/.exec(
    part.slice(last + 1).find((line) => /^[A-Za-z_]/.test(line)) ?? "",
  );
  return stackOf(raised && { type: raised[1] ?? "", message: raised[2] ?? "" }, frames);
};

const readGo = (lines: readonly string[]): ParsedStack | null => {
  const start = lines.findIndex((line) => /^(?:panic|fatal error): /.test(line));
  const running = lines.findIndex((line) => /^goroutine \d+ \[/.test(line));
  if (running === -1) return null;
  const frames: Frame[] = [];
  for (let i = running + 1; i + 1 < lines.length && lines[i] !== ""; i++) {
    const found = goFrame(lines[i] ?? "", lines[i + 1] ?? "");
    if (found) frames.push(found);
  }
  const words = /^(panic|fatal error): (runtime error)?(?:: )?(.*)$/.exec(lines[start] ?? "");
  const head = words && { type: words[2] ?? words[1] ?? "", message: words[3] ?? "" };
  return frames.length === 0 ? null : stackOf(head, frames);
};

/** "a.rb:1:in `b': message (Type)", or "Type (message)" above the frames. */
const readRuby = (lines: readonly string[]): ParsedStack | null => {
  const frames = readFrames(lines, "ruby");
  if (frames.length === 0) return null;
  const raised = /:\d+:in [`'].+?': (.*) \(([A-Z][\w:]*)\)$/.exec(
    lines.find((line) => /\([A-Z][\w:]*\)$/.test(line)) ?? "",
  );
  if (raised) return stackOf({ type: raised[2] ?? "", message: raised[1] ?? "" }, frames);
  const above = lines.map((line) => /^([A-Z][\w:]*) \((.*)\)/.exec(line) ?? /^([A-Z][\w:]*): (.*)$/.exec(line));
  const [, type, message = ""] = above.find((found) => found !== null) ?? [];
  return stackOf(type === undefined ? null : { type, message }, frames);
};

/** Reads a stack trace of Node, Python, Java, Go, .NET or Ruby; null when the text holds none. */
export const parseStack = (text: string): ParsedStack | null => {
  const lines = linesOf(text);
  return readPython(lines) ?? readGo(lines) ?? readAtLines(lines) ?? readRuby(lines);
};
