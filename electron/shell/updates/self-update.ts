import { isFeedAddress } from "#config/wall/upkeep.ts";

export type Installation = {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  isPackaged: boolean;
  /** Whether the wall file is a hub's. */
  hasHub: boolean;
};

/** Why this program does not update itself; null: it does. */
export const whyNoUpdates = ({ platform, env, isPackaged, hasHub }: Installation): string | null => {
  if (!isPackaged) return "this Yagura runs from its checkout";
  if (hasHub) return "the wall is a hub's, which does not decide what is installed here";
  if (platform === "linux" && !env.APPIMAGE)
    return "a .deb is left to the system's package manager, a .tar.gz is replaced by hand";
  return null;
};

/** Where requests for updates may go, redirected ones too: never from https to less. */
export const mayFetch = (feed: string, address: string): boolean =>
  isFeedAddress(address) && (address.startsWith("https:") || feed.startsWith("http:"));
