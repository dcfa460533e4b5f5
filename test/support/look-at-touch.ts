/** Runs inside a phone's page: what a thumb could not hit or an eye not read, and whether the page is wider than the phone. */
export const lookAtTouch = (): string[] => {
  const seen = (element: Element) => element.getBoundingClientRect().width > 1 && element.checkVisibility();
  const named = (element: Element) => element.outerHTML.slice(0, 120);
  const small = [...document.querySelectorAll("button, input, textarea")].filter(
    (element) => seen(element) && element.getBoundingClientRect().height < 44,
  );
  const unreadable = [...document.querySelectorAll("body *")].filter(
    (element) =>
      seen(element) &&
      [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== "") &&
      Number.parseFloat(getComputedStyle(element).fontSize) < 12,
  );
  return [
    ...small.map((element) => `too low for a thumb: ${named(element)}`),
    ...unreadable.map((element) => `too small to read: ${named(element)}`),
    ...(document.documentElement.scrollWidth > window.innerWidth ? ["the page scrolls sideways"] : []),
  ];
};
