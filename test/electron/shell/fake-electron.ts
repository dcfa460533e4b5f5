import { EventEmitter } from "node:events";
import { createFakeClock } from "#test/support/fake-clock.ts";

/** What one display's window was told, and its events. */
export class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = [];
  readonly options: Record<string, unknown>;
  readonly loaded: string[] = [];
  /** Everything it was told, in order. */
  readonly told: string[] = [];
  readonly webContents = Object.assign(new EventEmitter(), {
    crashed: 0,
    /** Whether its renderer goes when it is told to. */
    goes: true,
    forcefullyCrashRenderer: () => {
      this.webContents.crashed++;
      if (this.webContents.goes) this.webContents.emit("render-process-gone", {}, { reason: "crashed" });
    },
  });
  isShown = false;
  isGone = false;
  bounds: unknown;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    const { x, y, width, height } = options;
    this.bounds = { x, y, width, height };
    FakeWindow.all.push(this);
  }
  loadURL = async (url: string) => void this.loaded.push(url);
  show = () => {
    this.isShown = true;
    this.told.push("show");
  };
  showInactive = () => {
    this.isShown = true;
    this.told.push("show inactive");
  };
  setKiosk = (on: boolean) => void this.told.push(`kiosk ${on}`);
  setAlwaysOnTop = (on: boolean) => void this.told.push(`on top ${on}`);
  setBounds = (bounds: unknown) => {
    this.bounds = bounds;
    this.told.push("bounds");
  };
  isDestroyed = () => this.isGone;
  isMinimized = () => false;
  focus = () => this.told.push("focus");
  getBounds = () => this.bounds;
  destroy = () => {
    if (this.isGone) return;
    this.isGone = true;
    this.emit("closed");
  };
}

type SchemeHandler = (request: Request) => Promise<Response>;
type FakeDisplay = { id: number; label: string; bounds: { x: number; y: number; width: number; height: number } };

export const displays: FakeDisplay[] = [];
export const app = new EventEmitter();
export const screen = Object.assign(new EventEmitter(), { getAllDisplays: () => displays });
export const schemes: { handler: SchemeHandler | null } = { handler: null };
/** Of the key store: what it was asked to keep comes back reversed. */
export const store = { isThere: true, backend: "gnome_libsecret" };

const reversed = (text: string) => [...text].reverse().join("");

/** The parts of Electron's main process that electron/shell touches, for tests of what it tells them. */
export const fakeElectron = {
  app,
  screen,
  BrowserWindow: FakeWindow,
  protocol: {
    handle: (_scheme: string, handler: SchemeHandler) => {
      schemes.handler = handler;
    },
  },
  safeStorage: {
    isAsyncEncryptionAvailable: async () => store.isThere,
    getSelectedStorageBackend: () => store.backend,
    encryptStringAsync: async (text: string) => Buffer.from(reversed(text)),
    decryptStringAsync: async (sealed: Buffer) => ({ result: reversed(sealed.toString()), shouldReEncrypt: false }),
  },
};

/** A window's surroundings, with a clock that is moved by hand. */
export const resetFakes = () => {
  FakeWindow.all.length = 0;
  displays.length = 0;
  app.removeAllListeners();
  screen.removeAllListeners();
  return createFakeClock();
};
