import { domToBlob } from "modern-screenshot";

const squeezed = (range: string): string => range.replaceAll(" ", "").toLowerCase();

/** Only the parts of the family that the page uses: the whole of it is a hundred files. */
const loadedFaces = (): string => {
  const loaded = new Set(
    [...document.fonts].filter(({ status }) => status === "loaded").map((face) => squeezed(face.unicodeRange)),
  );
  const rules = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].map((rule) => ({ rule, base: sheet.href ?? document.baseURI })),
  );
  return rules
    .flatMap(({ rule, base }) => {
      if (!(rule instanceof CSSFontFaceRule)) return [];
      if (!loaded.has(squeezed(rule.style.getPropertyValue("unicode-range")))) return [];
      return [rule.cssText.replace(/url\("?([^")]+)"?\)/g, (_, url: string) => `url("${new URL(url, base).href}")`)];
    })
    .join("\n");
};

/** Boards in waiting and views over the wall are not what the wall shows. */
const onWall = (node: Node): boolean =>
  !(node instanceof Element) || !node.matches(".board-hidden, .stand, .replay, .flash");

/** An element as it is on the screen, its canvases and fonts included, in the screen's own pixels. */
export const pictureOf = async (element: HTMLElement, whole: boolean) => {
  const scale = window.devicePixelRatio;
  const { width, height } = element.getBoundingClientRect();
  const bytes = await domToBlob(element, {
    type: "image/png",
    scale,
    width,
    height,
    font: { cssText: loadedFaces() },
    filter: (node) => whole || onWall(node),
  });
  return { bytes, width: Math.round(width * scale), height: Math.round(height * scale) };
};
