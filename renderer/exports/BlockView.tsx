import { createElement, type ReactNode } from "react";
import type { PreviewBlock, PreviewInline } from "#config/contract/export-blocks.ts";

const elements = new Map([
  ["bold", "strong"],
  ["italic", "em"],
  ["code", "code"],
  ["strike", "s"],
]);

const marked = (text: string, marks: readonly string[]): ReactNode =>
  marks.reduce<ReactNode>((inner, mark) => createElement(elements.get(mark) ?? "span", null, inner), text);

const InlineView = ({ inline }: { inline: PreviewInline }) => {
  switch (inline.kind) {
    case "break":
      return <br />;
    case "status":
      return <span className={`export-status export-tone-${inline.tone}`}>{inline.text}</span>;
    case "time":
      return <time dateTime={new Date(inline.atMs).toISOString()}>{inline.text}</time>;
    case "text":
      // Addresses are shown, not followed: a wall goes nowhere.
      return inline.href === null ? (
        marked(inline.text, inline.marks)
      ) : (
        <span className="export-link" title={inline.href}>
          {marked(inline.text, inline.marks)}
        </span>
      );
  }
};

// Blocks never move: a preview is shown anew as a whole.
const keyed = <T,>(items: readonly T[]): { key: string; item: T }[] =>
  items.map((item, at) => ({ key: String(at), item }));

const Inlines = ({ of }: { of: readonly PreviewInline[] }) =>
  keyed(of).map(({ key, item }) => <InlineView key={key} inline={item} />);

const Table = ({ block }: { block: Extract<PreviewBlock, { kind: "table" }> }) => (
  <table>
    <thead>
      <tr>
        {keyed(block.header).map(({ key, item }) => (
          <th key={key} scope="col">
            <Inlines of={item} />
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {keyed(block.rows).map(({ key: row, item: cells }) => (
        <tr key={row}>
          {keyed(cells).map(({ key, item }) => (
            <td key={key}>
              <BlocksView blocks={item} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const List = ({ block }: { block: Extract<PreviewBlock, { kind: "list" }> }) => {
  const items = keyed(block.items).map(({ key, item }) => (
    <li key={key}>
      <BlocksView blocks={item} />
    </li>
  ));
  return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
};

const Heading = ({ block }: { block: Extract<PreviewBlock, { kind: "heading" }> }) => {
  const inner = <Inlines of={block.inlines} />;
  if (block.level === 1) return <h4 className="export-h1">{inner}</h4>;
  return block.level === 2 ? <h5 className="export-h2">{inner}</h5> : <h6 className="export-h3">{inner}</h6>;
};

const Picture = ({ block }: { block: Extract<PreviewBlock, { kind: "image" }> }) => {
  const { sha256, alt, caption, width, height } = block;
  return (
    <figure>
      <img
        src={`/api/evidence/${sha256}`}
        alt={alt}
        {...(width !== null && height !== null ? { width, height } : {})}
        loading="lazy"
      />
      <figcaption dir="auto">{caption}</figcaption>
    </figure>
  );
};

const Tasks = ({ block }: { block: Extract<PreviewBlock, { kind: "tasks" }> }) => (
  <ul className="export-tasks">
    {block.items.map(({ id, done, inlines }) => (
      <li key={id} dir="auto">
        {done ? "☑" : "☐"} <Inlines of={inlines} />
      </li>
    ))}
  </ul>
);

const BlockView = ({ block }: { block: PreviewBlock }) => {
  switch (block.kind) {
    case "heading":
      return <Heading block={block} />;
    case "paragraph":
      return (
        <p dir="auto">
          <Inlines of={block.inlines} />
        </p>
      );
    case "list":
      return <List block={block} />;
    case "tasks":
      return <Tasks block={block} />;
    case "table":
      return <Table block={block} />;
    case "code":
      return (
        <pre dir="auto">
          <code>{block.text}</code>
        </pre>
      );
    case "quote":
      return (
        <blockquote>
          <BlocksView blocks={block.blocks} />
        </blockquote>
      );
    case "expand":
      return (
        <details>
          <summary>{block.title}</summary>
          <BlocksView blocks={block.blocks} />
        </details>
      );
    case "panel":
      return (
        <div className={`export-panel export-panel-${block.tone}`}>
          <BlocksView blocks={block.blocks} />
        </div>
      );
    case "image":
      return <Picture block={block} />;
    case "file":
      return <p className="export-file">▣ {block.label}</p>;
    case "rule":
      return <hr />;
  }
};

/** A page as people will see it, wherever it goes: structure and text alone, so that nothing in it can act. */
export const BlocksView = ({ blocks }: { blocks: readonly PreviewBlock[] }) =>
  keyed(blocks).map(({ key, item }) => <BlockView key={key} block={item} />);
