import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { ExportPreview } from "#config/contract/export.ts";
import { PreviewView } from "#renderer/exports/PreviewView.tsx";

afterEach(cleanup);

const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
const text = (of: string, href: string | null = null) => ({ kind: "text" as const, text: of, marks: ["bold"], href });
const preview = (change: Partial<ExportPreview> = {}): ExportPreview => ({
  to: "wiki",
  kind: "confluence-cloud",
  exists: true,
  url: null,
  change: "update",
  reason: null,
  seen: null,
  decisions: [],
  title: hostile,
  blocks: [
    { kind: "paragraph", inlines: [text(hostile, "javascript:alert(3)")] },
    { kind: "table", header: [[text("No.")]], rows: [[[{ kind: "code", language: null, text: hostile }]]] },
  ],
  messages: null,
  difference: [{ section: "Timeline", before: "the pool had 5", after: "the pool had 50" }],
  lost: [],
  ...change,
});
const shown = (change: Partial<ExportPreview> = {}) => {
  const decided: string[] = [];
  const { container } = render(
    <PreviewView preview={preview(change)} decision={null} onDecide={(one) => decided.push(one)} />,
  );
  return { container, decided };
};

test("whatever a page says is text: no markup of it comes to life, and no address is followed", () => {
  const { container } = shown();
  expect(container.querySelectorAll("script, img, a, [onerror]")).toHaveLength(0);
  expect(container.querySelector(".export-title")?.textContent).toBe(hostile);
  expect(container.querySelector(".export-page strong")?.textContent).toBe(hostile);
});

test("a change is shown word by word, under its heading", () => {
  const { container } = shown();
  expect(container.querySelector(".export-change")?.textContent).toContain("Timeline");
  expect(container.querySelector(".export-change del")?.textContent).toBe("5");
  expect(container.querySelector(".export-change ins")?.textContent).toBe("50");
});

test("what a person would lose is an alert with the choices, none of them made", () => {
  const lost = [{ section: null, before: null, after: "Rika called the vendor" }];
  const { container, decided } = shown({ change: "asks", decisions: ["overwrite", "append", "skip"], lost });
  const ask = container.querySelector('[role="alert"]');
  expect(ask?.textContent).toContain("Rika called the vendor");
  const buttons = [...(ask?.querySelectorAll("button") ?? [])];
  expect(buttons.map((button) => button.getAttribute("aria-pressed"))).toEqual(["false", "false", "false"]);
  buttons[1]?.click();
  expect(decided).toEqual(["append"]);
});

test("a thread is shown message by message instead of the page", () => {
  const { container } = shown({ messages: [["Incident", hostile], ["MITIGATED after 12 min"]] });
  expect(container.querySelectorAll(".export-messages > li")).toHaveLength(2);
  expect(container.querySelector(".export-page")).toBeNull();
});
