/** The address as it may stand in a page, or null: only http, https and mailto, and none with a password in it. */
export const safeHref = (href: string | null): string | null => {
  if (href === null || !URL.canParse(href)) return null;
  const url = new URL(href);
  if (!["http:", "https:", "mailto:"].includes(url.protocol)) return null;
  if (url.username !== "" || url.password !== "") return null;
  return url.href;
};
