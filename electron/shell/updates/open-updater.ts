import type { Updater } from "./follow-updates.ts";

/**
 * What installs updates on this machine. Nothing does yet: electron-updater is not among our packages, so releases are installed
 * by hand or by the system's package manager, and only the policy is here.
 */
export const openUpdater = (): Updater | null => null;
