import { app, type Session, type WebContents } from "electron";
import { isOurs } from "./app-address.ts";

/** Electron grants every permission by default. */
const denyPermissions = (session: Session) => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // null denies; streams without the video that was asked for would throw in this process.
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.on("will-download", (event) => event.preventDefault());
};

const stayHome = (contents: WebContents) => {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-navigate", (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on("will-redirect", (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on("will-attach-webview", (event) => event.preventDefault());
};

/** For every page that will ever be, before the first is made. */
export const installGuards = (session: Session): void => {
  denyPermissions(session);
  app.on("web-contents-created", (_event, contents) => stayHome(contents));
};
