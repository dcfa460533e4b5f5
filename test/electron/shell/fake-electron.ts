import { EventEmitter } from "node:events";

/** What one display's window was told, and its events. */
export class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = [];
  readonly options: Record<string, unknown>;
  readonly loaded: string[] = [];
  readonly webContents = Object.assign(new EventEmitter(), {
    crashed: 0,
    forcefullyCrashRenderer: () => {
      this.webContents.crashed++;
    },
  });
  isShown = false;
  isGone = false;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    FakeWindow.all.push(this);
  }
  loadURL = async (url: string) => void this.loaded.push(url);
  show = () => {
    this.isShown = true;
  };
  isDestroyed = () => this.isGone;
  isMinimized = () => false;
  focus = () => {};
  getBounds = () => this.options;
  destroy = () => {
    this.isGone = true;
    this.emit("closed");
  };
}

type SchemeHandler = (request: Request) => Promise<Response>;

export const displays: { id: number; bounds: { x: number; y: number; width: number; height: number } }[] = [];
export const app = new EventEmitter();
export const screen = Object.assign(new EventEmitter(), { getAllDisplays: () => displays });
export const schemes: { handler: SchemeHandler | null; privileges: unknown } = { handler: null, privileges: null };

/** The parts of Electron's main process that electron/shell touches, for tests of what it tells them. */
export const fakeElectron = {
  app,
  screen,
  BrowserWindow: FakeWindow,
  Menu: { setApplicationMenu: () => {} },
  protocol: {
    registerSchemesAsPrivileged: (privileges: unknown) => {
      schemes.privileges = privileges;
    },
    handle: (_scheme: string, handler: SchemeHandler) => {
      schemes.handler = handler;
    },
  },
};
