export type Session = {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  argv: readonly string[];
  displays: number;
};

export const x11Switch = "--ozone-platform=x11";

/** Under Wayland a window cannot choose its screen, and all would land on one (electron/electron#48833). */
export const needsX11 = ({ platform, env, argv, displays }: Session): boolean =>
  platform === "linux" &&
  displays > 1 &&
  Boolean(env.WAYLAND_DISPLAY) &&
  // XWayland is there.
  Boolean(env.DISPLAY) &&
  !argv.some((arg) => arg.startsWith("--ozone-platform="));
