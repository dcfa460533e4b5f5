import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ExportView } from "#config/contract/incident.ts";
import { createQueryClient, livePictureQuery } from "#renderer/api/queries.ts";
import { WallContext, type WallLook } from "#renderer/board/wall-context.ts";
import { ExportLayer } from "#renderer/exports/ExportLayer.tsx";
import { emptyPicture } from "#renderer/live/picture.ts";
import { dark } from "#renderer/look/theme.ts";
import { wordsOf } from "#renderer/words/words.ts";

const incidentId = "01KAQWERTY0000000000000001";
const refusal = "wiki.test refused the credentials (HTTP 401)";
const blocked: ExportView = {
  ...{ id: "01KAQWERTY0000000000000009", incidentId, to: "wiki", kind: "esa", state: "blocked", reason: refusal },
  ...{ notBeforeMs: null, queuedAtMs: 1, changedAtMs: 1, attempts: 1, url: null },
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const settle = () => act(() => vi.advanceTimersByTimeAsync(50));

/** The layer over a destination that refuses everything, previews too, until it is tried again. */
const openLayer = async (locale: WallLook["locale"], state: ExportView["state"] = "blocked") => {
  const sent: unknown[] = [];
  let view: ExportView = { ...blocked, state };
  vi.stubGlobal("fetch", async (_: string, init?: RequestInit) => {
    if (init?.method !== "POST")
      return Response.json({ destinations: [{ id: "wiki", kind: "esa", trouble: null }], exports: [view] });
    const body = JSON.parse(String(init.body));
    if (body.dryRun) return Response.json({ error: { kind: "unavailable", message: refusal } }, { status: 503 });
    sent.push(body);
    view = { ...view, state: "queued", reason: null };
    return Response.json({ export: view }, { status: 202 });
  });
  const client = createQueryClient();
  client.setQueryData(livePictureQuery.queryKey, emptyPicture);
  render(
    <QueryClientProvider client={client}>
      <WallContext value={{ locale, timezone: "UTC", theme: dark, words: wordsOf(locale), lineScale: 1 }}>
        <ExportLayer incident={{ id: incidentId, title: "Payments slow" }} onClose={() => {}} />
      </WallContext>
    </QueryClientProvider>,
  );
  await settle();
  return sent;
};

test("what was refused is tried again by one key, without a preview", async () => {
  const sent = await openLayer("en");
  expect(screen.getByText(refusal)).toBeDefined();
  expect(screen.getByRole("button", { name: /try again/ })).toBeDefined();
  fireEvent.keyDown(document.body, { key: "t" });
  await settle();
  expect(sent).toEqual([{ to: "wiki" }]);
  expect(screen.queryByRole("button", { name: /try again/ })).toBeNull();
});

test("a Japanese wall says why in Japanese", async () => {
  await openLayer("ja");
  expect(screen.getByText("wiki.testが認証を拒否しました（HTTP 401）")).toBeDefined();
  expect(screen.getByText(/^▲ プレビューできません：wiki.testが認証を拒否しました/)).toBeDefined();
  expect(screen.getByRole("button", { name: /再試行/ })).toBeDefined();
});

test("nothing is tried again that waits by itself", async () => {
  const sent = await openLayer("en", "waiting");
  fireEvent.keyDown(document.body, { key: "t" });
  await settle();
  expect([sent, screen.queryByRole("button", { name: /try again/ })]).toEqual([[], null]);
});
