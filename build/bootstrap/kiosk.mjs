/**
 * The page to open for a server's address: every-address is not one to visit, and the wall asks for its token once.
 * @param {string} address
 * @param {string | undefined} token
 */
export const pageAddress = (address, token) => {
  const url = new URL(address);
  if (url.hostname === "0.0.0.0") url.hostname = "127.0.0.1";
  if (url.hostname === "[::]") url.hostname = "[::1]";
  if (token) url.searchParams.set("token", token);
  return url.href;
};

/**
 * A full-screen page with a profile of its own, that asks nothing and fetches nothing by itself.
 * @param {{ url: string, profileDir: string, asRoot: boolean }} page
 */
export const kioskArgs = ({ url, profileDir, asRoot }) => [
  "--kiosk",
  `--app=${url}`,
  `--user-data-dir=${profileDir}`,
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-features=Translate",
  "--hide-crash-restore-bubble",
  "--disable-session-crashed-bubble",
  "--noerrdialogs",
  // A wall is often covered or unfocused as the browser sees it, and must go on at full rate.
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
  // Else Linux asks for the keyring's password before the first page.
  "--password-store=basic",
  ...(asRoot ? ["--no-sandbox"] : []),
];
