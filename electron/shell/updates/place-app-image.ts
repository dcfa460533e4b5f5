import { chmodSync, copyFileSync, renameSync, rmSync } from "node:fs";

/**
 * Puts a new AppImage in the place of the one that runs, in one step: at every moment there is a whole one, under the name that
 * autostart knows. electron-updater's own way deletes the old one first, renames it by its version, and starts the new one
 * without arguments while the old one still holds the single instance's lock.
 */
export const placeAppImage = (file: string, appImage: string): void => {
  const beside = `${appImage}.new`;
  try {
    copyFileSync(file, beside);
    chmodSync(beside, 0o755);
    renameSync(beside, appImage);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  rmSync(file, { force: true });
};
