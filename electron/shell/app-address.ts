export const scheme = "yagura";
export const wallUrl = `${scheme}://wall/`;

/** Only our own pages may be shown; Node gives a custom scheme the origin "null", so origins cannot be compared. */
export const isOurs = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${scheme}:` && url.host === "wall";
};
