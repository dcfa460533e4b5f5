/**
 * Runs inside the page: what is wrong with the text that is seen now, each as one sentence. Text in an element that ends in
 * an ellipsis may be cut at the side; rows pushed wholly out of a clipping list are not seen and so not wrong.
 */
export const lookAtPage = (): string[] => {
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const problems: string[] = [];
  type Seen = { text: string; left: number; right: number; top: number; bottom: number; panel: Element };
  const seen: Seen[] = [];

  const clippers = (from: Element, to: Element): Element[] => {
    const found: Element[] = [];
    for (let at: Element | null = from; at && at !== to.parentElement; at = at.parentElement)
      if (getComputedStyle(at).overflow !== "visible") found.push(at);
    return found;
  };
  const look = (node: Text, panel: Element) => {
    const element = node.parentElement;
    const text = node.data.trim();
    if (!element || text === "" || !element.checkVisibility({ visibilityProperty: true })) return;
    const fontPx = Number.parseFloat(getComputedStyle(element).fontSize);
    if (fontPx < root - 0.5) problems.push(`"${text}" is ${fontPx} px high, below the floor of ${root} px`);
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    // A line's box of this font reaches above its letters, and below them unless they have tails.
    const below = /[gjpqy,;()]/.test(text) ? 0.07 : /[^\x20-\x7e]/.test(text) ? 0.16 : 0.26;
    const letters = {
      left: box.left,
      right: box.right,
      top: box.top + fontPx * 0.36,
      bottom: box.bottom - fontPx * below,
    };
    const hair = fontPx * 0.02;
    for (const clipper of clippers(element, panel)) {
      const clip = clipper.getBoundingClientRect();
      const outside =
        box.left >= clip.right || box.right <= clip.left || letters.top >= clip.bottom || letters.bottom <= clip.top;
      if (outside) return;
      const { textOverflow, overflowY } = getComputedStyle(clipper);
      const sideways = letters.right > clip.right + 1 || letters.left < clip.left - 1;
      if (sideways && textOverflow !== "ellipsis")
        problems.push(`"${text}" is cut at the side by .${clipper.className}`);
      letters.right = Math.min(letters.right, clip.right);
      letters.left = Math.max(letters.left, clip.left);
      if (overflowY !== "visible" && (letters.bottom > clip.bottom + hair || letters.top < clip.top - hair))
        problems.push(`"${text}" is cut in its height by .${clipper.className}`);
    }
    seen.push({ text, ...letters, panel });
  };

  for (const panel of document.querySelectorAll(".head, .board-shown .panel, .screen, .banner")) {
    const walker = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node instanceof Text) look(node, panel);
  }
  for (const [index, a] of seen.entries())
    for (const b of seen.slice(index + 1)) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 2 && high > 2) problems.push(`"${a.text}" and "${b.text}" overlap`);
    }
  const page = document.documentElement;
  if (page.scrollWidth > window.innerWidth || page.scrollHeight > window.innerHeight) problems.push("the page scrolls");
  return problems;
};
