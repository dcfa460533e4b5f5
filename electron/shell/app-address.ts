export const scheme = "yagura";
export const wallUrl = `${scheme}://wall/`;

/** The page of one window: which of the wall file's displays it shows, its own first, and the name it reports under. */
export const pageUrl = ({ window, names }: { window: string; names: readonly string[] }): string => {
  const url = new URL(wallUrl);
  for (const name of names) url.searchParams.append("display", name);
  url.searchParams.set("window", window);
  return url.href;
};

/** Only our own pages may be shown; Node gives a custom scheme the origin "null", so origins cannot be compared. */
export const isOurs = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${scheme}:` && url.host === "wall";
};
