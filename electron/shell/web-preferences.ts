import type { WebPreferences } from "electron";

/** Every window has exactly these. No preload: the page reaches the collector by fetch over our own scheme. */
export const webPreferences: Readonly<WebPreferences> = Object.freeze({
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  /** Nobody touches a wall before its first alarm sounds. */
  autoplayPolicy: "no-user-gesture-required",
  /** A wall is never focused; its clocks must run all the same. */
  backgroundThrottling: false,
});
