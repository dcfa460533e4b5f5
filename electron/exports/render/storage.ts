import type { Block, ExportDocument, Inline, Mark, Tone } from "#electron/exports/document/document.ts";
import { fitSize } from "./fit-size.ts";
import { cdata, escapeXml } from "./xml.ts";

const tags: Record<Mark, string> = { bold: "strong", italic: "em", code: "code", strike: "del" };

const colours: Record<Tone, string> = { neutral: "Grey", blue: "Blue", green: "Green", yellow: "Yellow", red: "Red" };

const macros = { info: "info", note: "note", warning: "warning", error: "warning", success: "tip" } as const;

/** The code macro of Data Center shows an error instead of the code for a language it does not know. */
const languages: Record<string, string> = {
  bash: "bash",
  sh: "bash",
  shell: "bash",
  c: "cpp",
  cpp: "cpp",
  cs: "csharp",
  csharp: "csharp",
  css: "css",
  diff: "diff",
  groovy: "groovy",
  html: "xml",
  java: "java",
  javascript: "js",
  js: "js",
  json: "js",
  perl: "perl",
  php: "php",
  powershell: "powershell",
  py: "py",
  python: "py",
  ruby: "ruby",
  scala: "scala",
  sql: "sql",
  ts: "js",
  typescript: "js",
  xml: "xml",
  yaml: "yml",
  yml: "yml",
};

const parameter = (name: string, value: string): string =>
  `<ac:parameter ac:name="${name}">${escapeXml(value)}</ac:parameter>`;

const macro = (name: string, inner: string): string =>
  `<ac:structured-macro ac:name="${name}" ac:schema-version="1">${inner}</ac:structured-macro>`;

const richBody = (inner: string): string => `<ac:rich-text-body>${inner}</ac:rich-text-body>`;

const storageInline = (inline: Inline): string => {
  switch (inline.kind) {
    case "text": {
      const marked = inline.marks.reduce(
        (inner, mark) => `<${tags[mark]}>${inner}</${tags[mark]}>`,
        escapeXml(inline.text),
      );
      return inline.href === null ? marked : `<a href="${escapeXml(inline.href)}">${marked}</a>`;
    }
    case "status":
      return macro("status", parameter("title", inline.text) + parameter("colour", colours[inline.tone]));
    case "time":
      // <time> has no time of day.
      return escapeXml(inline.text);
    case "break":
      return "<br/>";
  }
};

const inlinesOf = (inlines: readonly Inline[]): string => inlines.map(storageInline).join("");

const attachment = (name: string): string => `<ri:attachment ri:filename="${escapeXml(name)}"/>`;

/** The name of an uploaded attachment; null before its upload. */
type NameOf = (sha256: string) => string | null;

const image = (block: Extract<Block, { kind: "image" }>, nameOf: NameOf): string => {
  const name = nameOf(block.sha256);
  const caption = block.caption === "" ? "" : `<p><em>${escapeXml(block.caption)}</em></p>`;
  if (name === null) return caption;
  const width = block.width ? ` ac:width="${Math.min(block.width, 1200)}"` : "";
  return `<p><ac:image ac:alt="${escapeXml(block.alt)}"${width}>${attachment(name)}</ac:image></p>${caption}`;
};

const file = (block: Extract<Block, { kind: "file" }>, nameOf: NameOf): string => {
  const name = nameOf(block.sha256);
  if (name === null) return `<p>${escapeXml(block.label)}</p>`;
  const body = `<ac:plain-text-link-body>${cdata(block.label)}</ac:plain-text-link-body>`;
  return `<p><ac:link>${attachment(name)}${body}</ac:link></p>`;
};

const table = ({ header, rows }: Extract<Block, { kind: "table" }>, nameOf: NameOf): string => {
  const head = header.map((inlines) => `<th><p>${inlinesOf(inlines)}</p></th>`).join("");
  const body = rows.map((cells) => {
    const inner = cells.map((blocks) => `<td>${blocksOf(blocks, nameOf)}</td>`).join("");
    return `<tr>${inner}</tr>`;
  });
  return `<table><tbody>${head === "" ? "" : `<tr>${head}</tr>`}${body.join("")}</tbody></table>`;
};

const tasks = ({ items }: Extract<Block, { kind: "tasks" }>): string => {
  const inner = items.map(({ done, inlines }, index) => {
    const state = `<ac:task-id>${index + 1}</ac:task-id><ac:task-status>${done ? "complete" : "incomplete"}</ac:task-status>`;
    return `<ac:task>${state}<ac:task-body>${inlinesOf(inlines)}</ac:task-body></ac:task>`;
  });
  return `<ac:task-list>${inner.join("")}</ac:task-list>`;
};

const storageBlock = (block: Block, nameOf: NameOf): string => {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${inlinesOf(block.inlines)}</h${block.level}>`;
    case "paragraph":
      return `<p>${inlinesOf(block.inlines)}</p>`;
    case "list": {
      const items = block.items.map((item) => `<li>${blocksOf(item, nameOf)}</li>`).join("");
      return block.ordered ? `<ol start="${block.start}">${items}</ol>` : `<ul>${items}</ul>`;
    }
    case "tasks":
      return tasks(block);
    case "table":
      return table(block, nameOf);
    case "code": {
      const language = languages[block.language?.toLowerCase() ?? ""];
      const named = language === undefined ? "" : parameter("language", language);
      return macro("code", `${named}<ac:plain-text-body>${cdata(block.text)}</ac:plain-text-body>`);
    }
    case "quote":
      return `<blockquote>${blocksOf(block.blocks, nameOf)}</blockquote>`;
    case "expand":
      return macro("expand", parameter("title", block.title) + richBody(blocksOf(block.blocks, nameOf)));
    case "panel":
      return macro(macros[block.tone], richBody(blocksOf(block.blocks, nameOf)));
    case "image":
      return image(block, nameOf);
    case "file":
      return file(block, nameOf);
    case "rule":
      return "<hr/>";
  }
};

const blocksOf = (blocks: readonly Block[], nameOf: NameOf): string =>
  blocks.map((block) => storageBlock(block, nameOf)).join("");

/**
 * The page's body for Confluence Data Center (storage format). `uploaded` tells which attachments the page already has.
 * It is cut, and says so, where Confluence would refuse its size.
 */
export const toStorage = (document: ExportDocument, uploaded: (sha256: string) => boolean = () => true): string => {
  const names = new Map(document.attachments.map(({ sha256, name }) => [sha256, name]));
  const written = ({ blocks }: ExportDocument) =>
    blocksOf(blocks, (sha256) => (uploaded(sha256) ? (names.get(sha256) ?? null) : null));
  const bytesOf = (each: ExportDocument) => Buffer.byteLength(JSON.stringify(written(each)));
  return written(fitSize(document, bytesOf));
};
