import { formsOf, type Secret } from "#test/support/secret-corpus.ts";

const quoteRegex = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** Whether a text shows any of many secrets, as leaksOf looks for one of them; told by name. */
export const createLeakFinder = (secrets: readonly Secret[]) => {
  const owners = new Map(
    secrets.flatMap(({ name, parts }) => parts.flatMap(formsOf).map((form) => [form, name] as const)),
  );
  const any = new RegExp([...owners.keys()].map(quoteRegex).join("|"), "g");
  const namesIn = (text: string) => [...text.matchAll(any)].map(([form]) => owners.get(form) ?? form);
  return (json: string): string[] => {
    const shown = json.replaceAll(/\\u001b\[\d*m|\u200b/g, "");
    const decoded = [...shown.matchAll(/[A-Za-z0-9+/_-]{12,}/g)].flatMap(([run]) =>
      [0, 1, 2, 3].map((offset) => Buffer.from(run.slice(offset), "base64").toString("latin1")),
    );
    return [...new Set([shown, decoded.join("\n")].flatMap(namesIn))];
  };
};
