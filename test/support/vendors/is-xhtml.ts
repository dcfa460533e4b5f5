import { SaxesParser } from "saxes";

/** Well-formed, with Confluence's own prefixes declared, as its own parser has them. */
export const isXhtml = (body: string): boolean => {
  const parser = new SaxesParser({ xmlns: true });
  let isWell = true;
  parser.on("error", () => {
    isWell = false;
  });
  const entities = { nbsp: "\u00a0", mdash: "—", ndash: "–", hellip: "…" };
  Object.assign(parser.ENTITIES, entities);
  parser.write(`<page xmlns:ac="ac" xmlns:ri="ri" xmlns:at="at">${body}</page>`).close();
  return isWell;
};
