/** One call of a stack trace. */
export type Frame = { function: string | null; file: string | null; line: number | null; inApp: boolean };

/** Reads one line; null when it is no call. */
type FrameReader = (line: string) => Frame | null;

const frame = (fn: string | undefined, file: string | undefined, line: string | undefined, inApp: boolean): Frame => ({
  function: fn === undefined || fn === "" ? null : fn,
  file: file ?? null,
  line: line === undefined ? null : Number(line),
  inApp,
});

const foreignJs = /^(?:node:|internal\/|<|native|webpack\/|bun:)|node_modules/;
const foreignPython = /site-packages|dist-packages|\/lib\/python[\d.]*\/|^<frozen/;
const foreignRuby = /\/gems\/|\/lib\/ruby\/|^<internal:/;
const foreignGo = /\/go\/src\/(?!.*\/src\/)|\/pkg\/mod\/|^runtime\/|\/vendor\//;
const foreignJava =
  /^(?:javax?|jdk|sun|jakarta|kotlinx?|scala|groovy|akka|reactor|io\.(?:netty|micrometer|grpc)|com\.(?:sun|zaxxer|fasterxml|google\.common)|org\.(?:springframework|apache|hibernate|eclipse|jboss|junit|postgresql))\./;
const foreignDotnet = /^(?:System|Microsoft|Npgsql|Newtonsoft)\./;

const by =
  (pattern: RegExp, read: (parts: readonly (string | undefined)[]) => Frame): FrameReader =>
  (line) => {
    const parts = pattern.exec(line);
    return parts && read(parts);
  };

/** "at load (file:///srv/app/a.js:10:5)" and "at /srv/app/a.js:10:5"; in steps, as one expression would read for ever. */
const readJs: FrameReader = (line) => {
  const call = /^\s+at (.+)$/.exec(line)?.[1];
  if (call === undefined) return null;
  const bracket = call.endsWith(")") ? call.lastIndexOf(" (") : -1;
  const [, file, at] = /^(.+?):(\d+):\d+$/.exec(bracket === -1 ? call : call.slice(bracket + 2, -1)) ?? [];
  if (file === undefined) return null;
  const name = bracket === -1 ? undefined : call.slice(0, bracket).replace(/^async /, "");
  return frame(name, file, at, !foreignJs.test(file.replace(/^(?:async )?(?:file:\/\/)?/, "")));
};

/** Lines as each runtime writes them, each of bounded length. */
export const frameReaders = {
  java: by(/^\s+at (?:[\w.@/-]+\/)?([\w$.<>]+)\(([^():]+?)(?::(\d+))?\)(?: ~?\[.*\])?$/, ([, fn, file, line]) =>
    frame(fn, file, line, !foreignJava.test(fn ?? "")),
  ),
  dotnet: by(/^\s+at ([\w.`<>+[\],|]+)\(.*?\)(?: in (.+?):line (\d+))?$/, ([, fn, file, line]) =>
    frame(fn, file, line, !foreignDotnet.test(fn ?? "")),
  ),
  js: readJs,
  python: by(/^\s+File "(.+?)", line (\d+)(?:, in (.+))?$/, ([, file, line, fn]) =>
    frame(fn, file, line, !foreignPython.test(file ?? "")),
  ),
  ruby: by(/^(?:\s*from )?\s*(\S+?):(\d+):in [`'](.+?)'/, ([, file, line, fn]) =>
    frame(fn, file, line, !foreignRuby.test(file ?? "")),
  ),
} satisfies Record<string, FrameReader>;

/** Go writes a call on two lines: the function, then an indented place. */
export const goFrame = (call: string, place: string): Frame | null => {
  const at = /^\t(.+\.go):(\d+)(?: \+0x[0-9a-f]+)?$/.exec(place);
  const fn = /^(?:created by )?([\w./\-*()[\]{}$%·]+?)(?:\((?:0x|\.\.\.|\)|\{|[\d, ]).*| in goroutine \d+)?$/.exec(
    call,
  );
  if (!at || !fn) return null;
  return frame(
    fn[1]?.replace(/\(\)?$/, ""),
    at[1],
    at[2],
    !foreignGo.test(at[1] ?? "") && !call.startsWith("runtime."),
  );
};
