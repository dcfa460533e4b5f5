import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { Person } from "./ask-choices.ts";

/** Somebody at this terminal; what they type of a secret is not written back, and is in no history. */
export const openTerminalPerson = (): Person & { close: () => void } => {
  let isHidden = false;
  const output = new Writable({
    write: (chunk, _, done) => {
      if (!isHidden) process.stdout.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
  // Ctrl+C and Ctrl+D: nothing was written yet.
  lines.on("close", () => process.exit(1));
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  return {
    say,
    text: async (question, fallback) => (await lines.question(`${question} [${fallback}]: `)).trim() || fallback,
    secret: async (question) => {
      process.stdout.write(`${question}: `);
      isHidden = true;
      const typed = await lines.question("");
      isHidden = false;
      say("");
      return typed;
    },
    close: () => {
      lines.removeAllListeners("close");
      lines.close();
    },
  };
};
