import { defineConfig } from "vitest/config";

/** `electron` must never be resolved on plain Node: its index.js starts a download. */
const alias = { electron: new URL("./test/support/no-electron.ts", import.meta.url).pathname };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "node",
          environment: "node",
          include: ["test/**/*.test.ts"],
          exclude: ["test/renderer/**/*.test.tsx"],
          testTimeout: 20_000,
          // By default one fewer than there are cores, which leaves one of two idle; many of these wait for processes they started.
          maxWorkers: 3,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "dom",
          environment: "happy-dom",
          include: ["test/renderer/**/*.test.tsx"],
          testTimeout: 20_000,
          maxWorkers: 3,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "e2e",
          environment: "node",
          include: ["test/e2e/**/*.e2e.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Mostly waiting; after the others, so that no browser starves beside them.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
