import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { onlyAfter, onlyBefore } from "./order.ts";
import type { SchemeHandler } from "./scheme-server.ts";
import { strict } from "./strict.ts";
import { world } from "./world.ts";

export { app } from "./app.ts";
export { BrowserWindow } from "./browser-window.ts";
export { net } from "./net.ts";
export { session } from "./session.ts";
export { utilityProcess } from "./utility-process.ts";

type Privileges = Record<string, boolean>;
let registered: Map<string, Privileges> | null = null;
const handlers = new Map<string, SchemeHandler>();
export const handlerOf = (scheme: string): SchemeHandler | null => handlers.get(scheme) ?? null;

export const protocol = strict("protocol", {
  registerSchemesAsPrivileged: (schemes: { scheme: string; privileges: Privileges }[]) => {
    onlyBefore("protocol.registerSchemesAsPrivileged");
    if (registered) throw new Error("registerSchemesAsPrivileged may be called once");
    registered = new Map(schemes.map(({ scheme, privileges }) => [scheme, privileges]));
  },
  handle: (scheme: string, handler: SchemeHandler) => {
    onlyAfter("protocol.handle");
    const given = registered?.get(scheme);
    for (const privilege of ["standard", "secure", "supportFetchAPI", "stream"])
      if (!given?.[privilege])
        throw new Error(`the scheme ${scheme} is not ${privilege}: pages could not fetch from it`);
    if (given?.["bypassCSP"] || given?.["corsEnabled"])
      throw new Error(`the scheme ${scheme} has a privilege too many`);
    handlers.set(scheme, handler);
  },
});

class Screen extends EventEmitter {
  getAllDisplays = () => {
    onlyAfter("screen");
    return structuredClone(world.displays);
  };
}
export const screen = strict("screen", new Screen());
export const powerMonitor = strict("powerMonitor", new EventEmitter());

const blockers = new Set<string>();
export const powerSaveBlocker = strict("powerSaveBlocker", {
  start: (type: string) => {
    if (type !== "prevent-display-sleep" && type !== "prevent-app-suspension")
      throw new Error(`no such blocker: ${type}`);
    blockers.add(type);
    return blockers.size;
  },
  isStarted: () => blockers.size > 0,
});
export const Menu = strict("Menu", { setApplicationMenu: (_menu: null) => {} });

/** Good as long as the test runs: the key lies in the environment, and a lost one opens nothing. */
const key = () => Buffer.from((process.env["DOUBLE_KEY"] ?? "").padEnd(32, "k").slice(0, 32));
export const safeStorage = strict("safeStorage", {
  isAsyncEncryptionAvailable: async () => {
    onlyAfter("safeStorage");
    return process.env["DOUBLE_NO_STORE"] !== "1";
  },
  getSelectedStorageBackend: () => {
    onlyAfter("safeStorage");
    return process.env["DOUBLE_BACKEND"] ?? "basic_text";
  },
  encryptStringAsync: async (text: string) => {
    onlyAfter("safeStorage");
    const nonce = randomBytes(16);
    const cipher = createCipheriv("aes-256-cbc", key(), nonce);
    return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final()]);
  },
  decryptStringAsync: async (sealed: Buffer) => {
    onlyAfter("safeStorage");
    const decipher = createDecipheriv("aes-256-cbc", key(), sealed.subarray(0, 16));
    const result = Buffer.concat([decipher.update(sealed.subarray(16)), decipher.final()]).toString("utf8");
    return { result, shouldReEncrypt: false };
  },
});
