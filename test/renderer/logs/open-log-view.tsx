import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, type Mock, vi } from "vitest";
import { createQueryClient } from "#renderer/api/queries.ts";
import { WallContext, type WallLook } from "#renderer/board/wall-context.ts";
import { LogView } from "#renderer/logs/LogView.tsx";
import { dark } from "#renderer/look/theme.ts";
import { wordsOf } from "#renderer/words/words.ts";
import { createFakeLogs, nowMs } from "./fake-logs.ts";

export const settle = (ms = 50) => act(() => vi.advanceTimersByTimeAsync(ms));
export const press = (key: string, target: Element = document.activeElement ?? document.body) =>
  fireEvent.keyDown(target, { key });

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  // happy-dom lays nothing out; the virtual list must believe in a height.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

type Opened = ReturnType<typeof createFakeLogs> & { onBack: Mock<() => void> };

/** The log view over made-up logs; all of it is gone after the test. */
export const open = async (panel: string | null = null, locale: WallLook["locale"] = "en"): Promise<Opened> => {
  const logs = createFakeLogs();
  vi.stubGlobal("fetch", logs.fetch);
  const onBack = vi.fn<() => void>();
  render(
    <QueryClientProvider client={createQueryClient()}>
      <WallContext value={{ locale, timezone: "UTC", theme: dark, words: wordsOf(locale), lineScale: 1 }}>
        <LogView panel={panel} title={panel} onBack={onBack} />
      </WallContext>
    </QueryClientProvider>,
  );
  await settle();
  await settle();
  return { ...logs, onBack };
};
export const search = () => screen.getByRole<HTMLInputElement>("searchbox");
