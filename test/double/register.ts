import { registerHooks } from "node:module";

/** `electron` is the double, in this process. */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "electron"
      ? { url: new URL("./electron.ts", import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
