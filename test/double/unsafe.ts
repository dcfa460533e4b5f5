/** What no window of the product may ask for, and what Electron would give it without a word. */
const forbidden: Readonly<Record<string, unknown>> = {
  sandbox: false,
  contextIsolation: false,
  nodeIntegration: true,
  nodeIntegrationInWorker: true,
  nodeIntegrationInSubFrames: true,
  webSecurity: false,
  allowRunningInsecureContent: true,
  experimentalFeatures: true,
  webviewTag: true,
};

export const refuseUnsafe = (preferences: Readonly<Record<string, unknown>>): void => {
  for (const [name, value] of Object.entries(forbidden))
    if (preferences[name] === value) throw new Error(`unsafe webPreferences: ${name} is ${String(value)}`);
  if (preferences["enableBlinkFeatures"]) throw new Error("unsafe webPreferences: enableBlinkFeatures");
  if (preferences["preload"]) throw new Error("the double has no preload, as the product has none");
};
