import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { decodeEntities } from "#electron/exports/render/xml.ts";

type Node = ReturnType<typeof fromMarkdown>["children"][number];

const textOf = (node: Node): string => {
  if (node.type === "image") return node.alt ?? "";
  if (node.type === "html") return decodeEntities(node.value.replaceAll(/<!--.*?-->|<[^>]*>/g, " "));
  if ("children" in node) return ` ${node.children.map(textOf).join("")} `;
  return "value" in node ? node.value : " ";
};

/** The words of a page of Markdown, read by a parser of GitHub's flavour. */
export const markdownWords = (text: string): string =>
  fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
    .children.map(textOf)
    .join(" ");

/** Without spaces, numbers and signs of lists and tables, and lamps: those differ by design. */
export const bare = (text: string): string => text.replaceAll(/\d+\.\u202f|[\s\u2066-\u2069•☐☑▣|/🔵🟢🟡🔴]/gu, "");
