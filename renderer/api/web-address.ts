/** What a browser may open: addresses come from outside. */
export const isWebAddress = (url: string): boolean => /^https?:\/\//.test(url) && URL.canParse(url);
