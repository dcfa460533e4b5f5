/**
 * What shows the wall, and why, in words for the one line that is printed.
 * @typedef {{ host: "electron" | "browser" | "address", why: string }} Choice
 */

/** Electron opens no port. */
export const asksForServing = (/** @type {import("./flags.mjs").Flags} */ { port, host, address }) =>
  port !== undefined || host !== undefined || address !== undefined;

/**
 * Electron where it can be, else a kiosk browser over loopback, else only the address.
 * @param {object} here
 * @param {boolean} here.display whether there is a screen to open anything on
 * @param {string | null} here.electronBinary
 * @param {string} [here.electronFault] why there is no binary
 * @param {{ name: string } | null} here.browser
 * @param {import("./flags.mjs").Flags} here.flags
 * @returns {Choice}
 */
export const chooseHost = ({ display, electronBinary, electronFault = "its binary is not here", browser, flags }) => {
  if (flags["no-open"]) return { host: "address", why: "--no-open was given" };
  if (!display) return { host: "address", why: "there is no display" };
  const served = asksForServing(flags);
  if (electronBinary !== null && !served) return { host: "electron", why: "its binary is here" };
  const notElectron = served ? "--port, --host or --address asks for a served wall" : `no Electron: ${electronFault}`;
  if (browser) return { host: "browser", why: notElectron };
  return { host: "address", why: `${notElectron}, and no Chrome, Edge or Chromium was found` };
};

/** The one line a user reads. */
export const announce = (/** @type {Choice} */ choice, /** @type {{ name: string } | null} */ browser) => {
  if (choice.host === "electron") return `Opening Electron full screen (${choice.why}).`;
  if (choice.host === "browser") return `Serving, and opening ${browser?.name} in kiosk mode (${choice.why}).`;
  return `Serving only, open the address below yourself (${choice.why}).`;
};
