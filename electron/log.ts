import { secretForms } from "#electron/sources/http/secret-forms.ts";

/** A line a message: time, module, words. Never throws, never shows a secret. */
export type Log = {
  info: (message: string) => void;
  warn: (message: string) => void;
  /** The same log under another module's name. */
  named: (module: string) => Log;
};

/** Replaces every known secret, also as URL-encoded and as base64, by a mark. */
export const createRedactor = () => {
  /** The longest first: one secret may be a part of another. */
  let forms: string[] = [];
  return {
    add: (secrets: Iterable<string>) => {
      const added = [...secrets].flatMap(secretForms).filter((form) => form.length >= 4);
      forms = [...new Set([...forms, ...added])].sort((a, b) => b.length - a.length);
    },
    clean: (text: string): string => {
      let cleaned = text;
      for (const form of forms) cleaned = cleaned.replaceAll(form, "•••");
      return cleaned;
    },
  };
};
export type Redactor = ReturnType<typeof createRedactor>;

/** Control characters would let a vendor's message forge lines or colours. */
const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, " ");

export const createLog = (deps: { write: (line: string) => void; now: () => number; redactor: Redactor }): Log => {
  const named = (module: string): Log => {
    const line = (level: string) => (message: string) =>
      deps.write(`${new Date(deps.now()).toISOString()} ${level} ${module}: ${oneLine(deps.redactor.clean(message))}`);
    return { info: line("info"), warn: line("warn"), named };
  };
  return named("yagura");
};

/** The only place that writes to the console. */
export const consoleLog = (redactor: Redactor): Log =>
  createLog({ write: (line) => console.error(line), now: () => Date.now(), redactor });
