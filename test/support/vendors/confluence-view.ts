import { z } from "zod";
import type { StoredPage } from "./confluence-store.ts";

type Node = {
  type?: string | undefined;
  text?: string | undefined;
  attrs?: Record<string, unknown> | undefined;
  content?: Node[] | undefined;
  marks?: { type: string; attrs?: Record<string, unknown> | undefined }[] | undefined;
};
const attrs = z.record(z.string(), z.unknown()).optional();
const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    text: z.string().optional(),
    attrs,
    content: z.array(node).optional(),
    marks: z.array(z.object({ type: z.string(), attrs })).optional(),
  }),
);

const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: unknown): string => String(text ?? "").replaceAll(/[&<>"]/g, (char) => names[char] ?? char);

const tags: Record<string, string> = {
  paragraph: "p",
  bulletList: "ul",
  listItem: "li",
  tableRow: "tr",
  tableHeader: "th",
  tableCell: "td",
  blockquote: "blockquote",
  taskList: "ul",
  decisionList: "ul",
  decisionItem: "li",
  caption: "figcaption",
};
const markTags: Record<string, string> = { strong: "b", em: "i", code: "code", strike: "s" };

const marked = (one: Node): string =>
  (one.marks ?? []).reduce((inner, { type, attrs: given }) => {
    if (type === "link") return `<a href="${escaped(given?.["href"])}">${inner}</a>`;
    const tag = markTags[type];
    return tag === undefined ? inner : `<${tag}>${inner}</${tag}>`;
  }, escaped(one.text));

/** ADF as a reader sees it, roughly; enough to look at. `fileUrl`: address of a media node's file. */
const toHtml = (one: Node, fileUrl: (id: unknown) => string): string => {
  const inner = (one.content ?? []).map((child) => toHtml(child, fileUrl)).join("");
  const given = one.attrs ?? {};
  switch (one.type) {
    case "text":
      return marked(one);
    case "hardBreak":
      return "<br>";
    case "rule":
      return "<hr>";
    case "heading":
      return `<h${given["level"]}>${inner}</h${given["level"]}>`;
    case "orderedList":
      return `<ol start="${escaped(given["order"] ?? 1)}">${inner}</ol>`;
    case "table":
      return `<table>${inner}</table>`;
    case "codeBlock":
      return `<pre>${inner}</pre>`;
    case "expand":
    case "nestedExpand":
      return `<details open><summary>${escaped(given["title"])}</summary>${inner}</details>`;
    case "panel":
      return `<div class="panel ${escaped(given["panelType"])}">${inner}</div>`;
    case "status":
      return `<span class="status ${escaped(given["color"])}">${escaped(given["text"])}</span>`;
    case "date":
      return `<time>${escaped(new Date(Number(given["timestamp"])).toISOString().slice(0, 10))}</time>`;
    case "taskItem":
      return `<li>${given["state"] === "DONE" ? "☑" : "☐"} ${inner}</li>`;
    case "mediaSingle":
    case "mediaGroup":
      return `<figure>${inner}</figure>`;
    case "media":
    case "mediaInline":
      return `<img src="${escaped(fileUrl(given["id"]))}" alt="${escaped(given["alt"])}">`;
    default: {
      const tag = tags[one.type ?? ""];
      return tag === undefined ? inner : `<${tag}>${inner}</${tag}>`;
    }
  }
};

const storageToHtml = (body: string, folder: string): string =>
  body
    .replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, code: string) => escaped(code))
    .replaceAll(
      /<ac:image[^>]*><ri:attachment ri:filename="([^"]*)"\s*\/>([\s\S]*?)<\/ac:image>/g,
      `<img src="${folder}$1">$2`,
    )
    .replaceAll(
      /<ac:structured-macro[^>]*ac:name="status"[^>]*>(.*?)<\/ac:structured-macro>/g,
      (_, inner: string) =>
        `<span class="status">${inner.replace(/<ac:parameter ac:name="colou?r">[^<]*<\/ac:parameter>/, "")}</span>`,
    )
    .replaceAll(/<ac:task-(?:id|status)>[^<]*<\/ac:task-(?:id|status)>/g, "")
    .replaceAll(/<(\/?)ac:task>/g, "<$1li>")
    .replaceAll(/<ac:structured-macro[^>]*ac:name="([\w-]+)"[^>]*>/g, '<div class="macro $1">')
    .replaceAll("</ac:structured-macro>", "</div>")
    .replaceAll(/<ac:parameter ac:name="(?:title)">([^<]*)<\/ac:parameter>/g, "<b>$1</b>")
    .replaceAll(/<ac:parameter[^>]*>[^<]*<\/ac:parameter>/g, "")
    .replaceAll(/<time datetime="([^"]*)"\s*\/>/g, "<time>$1</time>")
    .replaceAll("<ac:plain-text-body>", "<pre>")
    .replaceAll("</ac:plain-text-body>", "</pre>");

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:980px;margin:40px auto;color:#172b4d}
table{border-collapse:collapse}td,th{border:1px solid #c1c7d0;padding:6px 8px;vertical-align:top}th{background:#f4f5f7}
pre{background:#f4f5f7;padding:8px;white-space:pre-wrap}img{max-width:100%}.panel,.macro{background:#deebff;padding:8px;margin:8px 0}
.status{border-radius:3px;padding:0 4px;font-size:12px;font-weight:700;background:#dfe1e6}.status.red{background:#ffbdad}
.status.green{background:#abf5d1}.status.yellow{background:#fff0b3}.status.blue{background:#b3d4ff}footer{color:#6b778c}`;

/** The page as a browser shows it. */
export const viewPage = (page: StoredPage, body: string, root: string): string => {
  const folder = `${root}/download/attachments/${page.id}/`;
  const fileUrl = (id: unknown) => {
    const file = [...page.files.values()].find(({ fileId }) => fileId === id);
    return file === undefined ? "" : `${folder}${encodeURIComponent(file.name)}`;
  };
  const adf = body.startsWith("{") ? node.safeParse(JSON.parse(body)) : null;
  const shown = adf?.success ? toHtml(adf.data, fileUrl) : storageToHtml(body, folder);
  const version = page.versions.at(-1);
  const labels = [...page.labels].map(escaped).join(", ");
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escaped(page.title)}</title><style>${style}</style></head>
<body><h1>${escaped(page.title)}</h1><main>${shown}</main>
<footer>Version ${version?.number} by ${escaped(version?.by)}: ${escaped(version?.message)}. Labels: ${labels}</footer></body></html>`;
};
