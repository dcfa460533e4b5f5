import { SaxesParser } from "saxes";

const none: string[] = [];
/** All elements and attributes that we write; Confluence knows many more, and drops or refuses what it does not know. */
const vocabulary: Record<string, string[]> = {
  p: none,
  h1: none,
  h2: none,
  h3: none,
  ul: none,
  ol: ["start"],
  li: none,
  blockquote: none,
  hr: none,
  br: none,
  table: none,
  tbody: none,
  tr: none,
  th: none,
  td: none,
  strong: none,
  em: none,
  code: none,
  del: none,
  a: ["href"],
  "ac:structured-macro": ["ac:name", "ac:schema-version"],
  "ac:parameter": ["ac:name"],
  "ac:rich-text-body": none,
  "ac:plain-text-body": none,
  "ac:plain-text-link-body": none,
  "ac:link": none,
  "ac:image": ["ac:alt", "ac:width"],
  "ri:attachment": ["ri:filename"],
  "ac:task-list": none,
  "ac:task": none,
  "ac:task-id": none,
  "ac:task-status": none,
  "ac:task-body": none,
};
const macros = ["status", "code", "expand", "info", "note", "warning", "tip"];

/** What is wrong with a body in storage format: not well-formed, or a word that we never meant to write. */
export const storageComplaints = (body: string): string[] => {
  const complaints: string[] = [];
  const parser = new SaxesParser({ xmlns: false });
  parser.on("error", (error) => complaints.push(error.message));
  parser.on("opentag", ({ name, attributes }) => {
    const known = vocabulary[name];
    if (name === "page") return;
    if (known === undefined) complaints.push(`element ${name}`);
    for (const attribute of Object.keys(attributes))
      if (!known?.includes(attribute)) complaints.push(`attribute ${attribute} of ${name}`);
    const macro = attributes["ac:name"];
    if (name === "ac:structured-macro" && !macros.includes(String(macro))) complaints.push(`macro ${macro}`);
  });
  parser.write(`<page>${body}</page>`).close();
  return complaints;
};
