import { domToBlob } from "modern-screenshot";

const squeezed = (range: string): string => range.replaceAll(" ", "").toLowerCase();

const asDataUrl = (bytes: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result)));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(bytes);
  });

/** Of each file of the fonts, once it was needed. */
const files = new Map<string, Promise<string>>();

const fontFile = (url: string): Promise<string> => {
  const known = files.get(url) ?? fetch(url).then(async (response) => asDataUrl(await response.blob()));
  files.set(url, known);
  return known;
};

const source = /url\("?([^")]+)"?\)/;

/** A picture can load nothing: the font is laid into it. Only the parts the page uses: the whole is a hundred files. */
const usedFonts = async (): Promise<string> => {
  const used = [...document.fonts].filter(({ status }) => status === "loaded");
  const ranges = new Set(used.map(({ unicodeRange }) => squeezed(unicodeRange)));
  const faces = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) =>
      rule instanceof CSSFontFaceRule && ranges.has(squeezed(rule.style.getPropertyValue("unicode-range")))
        ? [{ text: rule.cssText, base: sheet.href ?? document.baseURI }]
        : [],
    ),
  );
  const laidIn = faces.map(async ({ text, base }) => {
    const url = source.exec(text)?.[1];
    return url === undefined ? "" : text.replace(source, `url("${await fontFile(new URL(url, base).href)}")`);
  });
  return (await Promise.all(laidIn)).join("\n");
};

/** Boards in waiting and views over the wall are not what the wall shows. */
const offWall = ".board-hidden, .stand, .replay, .start, .flash";
/** A picture outlives its moment, and whoever sees it could scan the code. */
const codes = ".scan, .share-code";

/** `whole`: of what was opened over the wall. */
export const isInPicture = (node: Node, whole: boolean): boolean =>
  !(node instanceof Element) || !node.matches(whole ? codes : `${codes}, ${offWall}`);

/** An element as it is on the screen, its canvases and fonts included, in the screen's own pixels. */
export const pictureOf = async (element: HTMLElement, whole: boolean) => {
  const scale = window.devicePixelRatio;
  const { width, height } = element.getBoundingClientRect();
  const bytes = await domToBlob(element, {
    type: "image/png",
    scale,
    width,
    height,
    // The ground lies on the page, not on the element.
    backgroundColor: getComputedStyle(document.documentElement).backgroundColor,
    font: { cssText: await usedFonts() },
    filter: (node) => isInPicture(node, whole),
  });
  return { bytes, width: Math.round(width * scale), height: Math.round(height * scale) };
};
