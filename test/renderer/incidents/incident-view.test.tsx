import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { madeUpEntry, madeUpFact, nowMs } from "./made-up-incident.ts";
import { createFakeServer, line, openView, press, settle, type } from "./open-incident-view.tsx";

const story = () => document.querySelector(".timeline")?.textContent ?? "";
const pending = () => document.querySelectorAll(".entry-pending").length;

test("while a note is typed, it is said what it will become", async () => {
  await openView();
  const preview = () => document.querySelector(".note-preview")?.textContent ?? "";
  expect(preview()).toContain("#mitigated");
  type("-5m ! d roll back #mitigated");
  expect(preview()).toMatch(/Decision.*13:55.*5 min ago.*pinned.*→ mitigated/);
  type("^7 unknown");
  expect(preview()).toContain("there is no entry 7");
});

test("Enter shows the note at once as saving, and as saved only when the server has said so", async () => {
  const fake = createFakeServer();
  let answer = () => {};
  fake.server.hold = new Promise((done) => {
    answer = done;
  });
  await openView(fake);
  type("payments answer 502");
  press("Enter");
  expect(line().value).toBe("");
  expect(story()).toContain("payments answer 502");
  expect(story()).toContain("saving");
  await settle();
  expect(pending()).toBe(1);
  answer();
  await settle();
  expect(pending()).toBe(0);
  expect(story()).toContain("payments answer 502");
});

test("with the network away nothing is lost: it waits, is sent again under one id, at the time it was typed", async () => {
  const { server } = await openView();
  server.away = true;
  type("first");
  press("Enter");
  type("-5m second");
  press("Enter");
  await settle(5000);
  expect(pending()).toBe(2);
  expect(story()).toContain("not saved yet");
  server.away = false;
  await settle(60_000);
  expect(pending()).toBe(0);
  expect(server.entries.map(({ text }) => text)).toEqual(["note 1", "first", "-5m second"]);
  const seconds = server.sent.map(({ eventAtMs }) => Math.floor((eventAtMs ?? 0) / 1000));
  expect(seconds).toEqual([nowMs / 1000, nowMs / 1000 - 300]);
});

test("what was typed and what was not yet saved are there again after the page died", async () => {
  const fake = createFakeServer();
  const { unmount, server } = await openView(fake);
  server.away = true;
  type("sent, not saved");
  press("Enter");
  await settle();
  type("half a thou");
  unmount();
  server.away = false;
  await openView(fake);
  await settle();
  expect(line().value).toBe("half a thou");
  expect(server.entries.map(({ text }) => text)).toContain("sent, not saved");
});

test("Enter belongs to the input method while a Japanese word is chosen; Shift+Enter makes a line", async () => {
  const { server } = await openView(createFakeServer(), "ja");
  type("けっさい");
  fireEvent.keyDown(line(), { key: "Enter", isComposing: true });
  fireEvent.keyDown(line(), { key: "Enter", shiftKey: true });
  await settle();
  expect(server.sent).toHaveLength(0);
  expect(line().value).toBe("けっさい");
});

test("another screen's entry is there as soon as the stream tells of it", async () => {
  const { server, tell } = await openView();
  server.entries = [...server.entries, madeUpEntry(2, { text: "from another screen" })];
  server.rev = 5;
  await tell();
  expect(story()).toContain("from another screen");
});

test("a correction of what somebody else changed meanwhile shows both texts and asks", async () => {
  const { server, tell } = await openView();
  press("Escape");
  press("Enter");
  const field = screen.getByRole("textbox", { name: "Text" });
  server.entries = [madeUpEntry(1, { text: "theirs", revision: 2 })];
  server.rev += 1;
  // Heard of while it is being typed: that is no reason to overwrite it.
  await tell();
  fireEvent.change(field, { target: { value: "mine" } });
  fireEvent.keyDown(field, { key: "Enter" });
  await settle();
  const asked = screen.getByRole("dialog", { name: /Somebody else/ });
  expect(asked.textContent).toContain("mine");
  expect(asked.textContent).toContain("theirs");
  fireEvent.click(screen.getByRole("button", { name: "keep yours" }));
  await settle();
  expect(server.entries).toMatchObject([{ text: "mine", revision: 3 }]);
});

test("time and text are corrected; only what differs is sent", async () => {
  const { server } = await openView();
  press("Escape");
  press("Enter");
  fireEvent.change(screen.getByRole("textbox", { name: /^Time/ }), { target: { value: "13:59" } });
  fireEvent.keyDown(screen.getByRole("textbox", { name: "Text" }), { key: "Enter" });
  await settle();
  expect(server.patches).toEqual([{ revision: 1, eventAtMs: nowMs - 60_000, author: "" }]);
  expect(story()).toContain("13:59:00");
  expect(story()).toContain("edited");
});

test("removed entries are hidden, shown when asked for, and come back by one key", async () => {
  const { server } = await openView();
  press("Escape");
  press("x");
  await settle();
  expect(server.entries).toMatchObject([{ removed: true }]);
  expect(story()).not.toContain("note 1");
  press("d");
  expect(story()).toContain("note 1");
  press("u");
  await settle();
  expect(server.entries).toMatchObject([{ removed: false }]);
});

test("what Yagura wrote is never corrected, but annotated", async () => {
  const fact = madeUpEntry(1, { kind: "level", automatic: true, text: "", author: "Yagura", fact: madeUpFact() });
  const { server } = await openView(createFakeServer([fact]));
  press("Escape");
  press("Enter");
  press("x");
  await settle();
  expect(server.patches).toEqual([]);
  press("a");
  expect(line().value).toBe("^1 ");
});

test("Markdown is laid out without any HTML, foreign picture or script address of its own", async () => {
  const text = "**bold** <b>raw</b> ![x](https://evil.test/x.png) [web](https://example.com) [js](javascript:alert(1))";
  await openView(createFakeServer([madeUpEntry(1, { text })]));
  const note = document.querySelector(".note-text");
  expect(note?.querySelector("strong")?.textContent).toBe("bold");
  expect(note?.querySelectorAll("b, img")).toHaveLength(0);
  expect([...(note?.querySelectorAll("a") ?? [])].map(({ href }) => href)).toEqual(["https://example.com/"]);
});

test("nobody there: home, but never while something is typed", async () => {
  const { events } = await openView();
  type("half");
  await settle(300_000);
  expect(events).toEqual([]);
  type("");
  await settle(130_000);
  expect(events).toEqual([{ kind: "home" }]);
});

test("a fact links to where it can be looked up on the web, and to nothing else", async () => {
  const factAt = (number: number, url: string) =>
    madeUpEntry(number, { kind: "export", automatic: true, text: "", fact: madeUpFact({ url }) });
  const addresses = ["https://wiki.example/x/1", "javascript:alert(1)", "/?logs=status:error&from=1&to=2"];
  await openView(createFakeServer(addresses.map((url, index) => factAt(index + 1, url))));
  const links = screen.getAllByRole<HTMLAnchorElement>("link");
  expect(links.map(({ href, textContent }) => [href, textContent])).toEqual([[addresses[0], "wiki.example"]]);
});

test("of a long timeline only the rows near the eyes are drawn; keys reach every one of them", async () => {
  const many = Array.from({ length: 2000 }, (_, at) => madeUpEntry(at + 1));
  await openView(createFakeServer(many));
  const drawn = () => document.querySelectorAll(".entry").length;
  const current = () => document.querySelector('[aria-current="true"] .note-text')?.textContent;
  press("Escape");
  await settle();
  expect(current()).toBe("note 2000");
  press("Home");
  await settle();
  expect(current()).toBe("note 1");
  expect(document.activeElement?.textContent).toContain("note 1");
  press("ArrowDown");
  await settle();
  expect(current()).toBe("note 2");
  expect(drawn()).toBeGreaterThan(10);
  expect(drawn()).toBeLessThan(100);
  expect(document.querySelector('[aria-current="true"]')?.closest("li")?.getAttribute("aria-setsize")).toBe("2000");
});
