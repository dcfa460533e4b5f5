import { type Document, isMap, isNode, isPair, isScalar, parseDocument } from "yaml";
import type { SetupChoices } from "#config/contract/setup-request.ts";
import { commentsIn } from "./wall-words.ts";

/** Text of the templates' wall files. */
export type Templates = { serverless: string; machine: string };

export type NamedSource = { id: string; config: Record<string, unknown> };

const empty = (text: string): string => `version: 1
name: Empty
locale: en # ja | en
timezone: UTC
rotation: { seconds: 30 }

sources: {}

boards:
  - id: first
    title: { ja: 最初のボード, en: First board }
    panels:
      - kind: text
        title: { ja: はじめに, en: To begin with }
        w: 12
        h: 3
        text: ${JSON.stringify(text)}
`;

const keyOf = (document: Document, name: string) => {
  if (!isMap(document.contents)) return null;
  const pair = document.contents.items.find((one) => isPair(one) && isScalar(one.key) && one.key.value === name);
  return pair && isScalar(pair.key) ? pair.key : null;
};

const lead = (text: string): string => ` ${text}`;

/** What a template says of itself is not true of its copy. */
const dropTemplatesHead = (document: Document) => {
  document.commentBefore = null;
  if (!isMap(document.contents)) return;
  document.contents.commentBefore = null;
  const [first] = document.contents.items;
  if (isPair(first) && isNode(first.key)) first.key.commentBefore = null;
};

const comment = (document: Document, name: string, text: string) => {
  const key = keyOf(document, name);
  if (!key) return;
  key.commentBefore = lead(text);
  key.spaceBefore = true;
};

/** Keys stay in the template's order; one it lacks comes before the sources. */
const setTop = (document: Document, name: string, value: unknown) => {
  if (keyOf(document, name) || !isMap(document.contents)) return document.set(name, value);
  const pair = document.createPair(name, value);
  const before = document.contents.items.findIndex((one) => isScalar(one.key) && one.key.value === "sources");
  document.contents.items.splice(before, 0, pair);
};

const setSources = (document: Document, sources: readonly NamedSource[]) => {
  for (const { id, config } of sources) {
    const known = document.getIn(["sources", id, "budget"], true);
    document.setIn(["sources", id], document.createNode(config));
    if (isNode(known)) document.setIn(["sources", id, "budget"], known);
  }
  const all = document.get("sources");
  if (isMap(all)) all.flow = false;
};

/** A commented wall file: the template with these choices in it. Knows no secret. */
export const toWallYaml = (
  choices: Pick<SetupChoices, "name" | "locale" | "timezone" | "template" | "display"> & { job: string | null },
  sources: readonly NamedSource[],
  templates: Templates,
): string => {
  const words = commentsIn[choices.locale];
  const { template } = choices;
  const document: Document = parseDocument(template === "empty" ? empty(words.emptyText) : templates[template]);
  dropTemplatesHead(document);
  document.commentBefore = words.head.map(lead).join("\n");
  for (const name of ["name", "locale", "timezone"] as const) setTop(document, name, choices[name]);
  setTop(document, "display", choices.display);
  if (template === "machine" && choices.job !== null) document.setIn(["variables", "job"], choices.job);
  setSources(document, sources);
  const rotation = keyOf(document, "rotation");
  if (rotation) rotation.spaceBefore = true;
  for (const name of ["name", "timezone", "display", "sources", "boards"] as const)
    comment(document, name, words[name]);
  return document.toString({ lineWidth: 0 });
};
