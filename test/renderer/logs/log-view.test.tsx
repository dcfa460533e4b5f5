import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { nowMs } from "./fake-logs.ts";
import { open, press, search, settle } from "./open-log-view.tsx";

test("from a panel, its scope fills the search and its rows are there at once", async () => {
  const { asked } = await open("checkout");
  expect(asked.filter((path) => path.startsWith("/api/logs?"))).toEqual([
    "/api/logs?panel=checkout&order=newest&limit=80&facets=0",
    `/api/logs?query=service%3Ashop+status%3Aerror&from=${nowMs - 900_000}&to=${nowMs}&facets=only`,
  ]);
  expect(search().value).toBe("service:shop status:error");
  expect(screen.getAllByRole("option").length).toBeGreaterThan(10);
  expect(screen.getByText("1,200 records · 12 ms")).toBeDefined();
});

test("from a panel of one source, that source alone is searched and shown as chosen, until all are asked for", async () => {
  const { asked } = await open("of-loki");
  const source = () => screen.getByRole<HTMLSelectElement>("combobox", { name: "Source" }).value;
  expect(source()).toBe("loki");
  expect(asked.filter((path) => path.includes("facets=only")).every((path) => path.includes("source=loki"))).toBe(true);
  fireEvent.change(search(), { target: { value: "service:auth" } });
  await settle(1000);
  expect(asked.findLast((path) => path.includes("facets=0"))).toContain("source=loki");
  expect(source()).toBe("loki");
  fireEvent.change(screen.getByRole("combobox", { name: "Source" }), { target: { value: "*" } });
  await settle(1000);
  expect(asked.findLast((path) => path.includes("facets=0"))).not.toContain("source=");
  expect(source()).toBe("*");
});

test("typing asks once it rests, and what was overtaken is cancelled", async () => {
  const { asked, aborted } = await open();
  const before = asked.length;
  for (const text of ["s", "se", "service:auth"]) fireEvent.change(search(), { target: { value: text } });
  await settle(299);
  expect(asked).toHaveLength(before);
  await settle(5);
  expect(asked.at(-1)).toContain("query=service%3Aauth&");
  fireEvent.change(search(), { target: { value: "service:shop" } });
  await act(() => vi.advanceTimersByTime(0));
  fireEvent.keyDown(search(), { key: "Enter" });
  await settle(2);
  expect(aborted.some((path) => path.includes("service%3Aauth"))).toBe(true);
  await settle();
  expect(asked.at(-1)).toContain("service%3Ashop");
});

test("a search that cannot be read is not asked, and the character at fault is pointed at", async () => {
  const { asked } = await open();
  const before = asked.length;
  fireEvent.change(search(), { target: { value: 'service:auth "open' } });
  await settle(1000);
  expect(asked.slice(before).filter((path) => path.includes("open"))).toEqual([]);
  expect(screen.getByText(/Character 14: This quote is never closed/)).toBeDefined();
  expect(document.querySelector(".search-fault")?.textContent).toBe('"');
  expect(search().getAttribute("aria-invalid")).toBe("true");
});

test("a refusal of the server points at its character too", async () => {
  await open();
  fireEvent.change(search(), { target: { value: "refuse" } });
  await settle(400);
  await settle();
  expect(screen.getByText(/Character 3: not here/)).toBeDefined();
  expect(document.querySelector(".search-fault")?.textContent).toBe("f");
});

test("a click on a facet adds field:value to the search and asks; a second one takes it away", async () => {
  const { asked } = await open();
  fireEvent.click(screen.getByRole("button", { name: "auth 7" }));
  await settle();
  expect(search().value).toBe("service:auth");
  expect(asked.at(-1)).toContain("query=service%3Aauth&");
  expect(screen.getByRole("button", { name: "auth 7" }).getAttribute("aria-pressed")).toBe("true");
  fireEvent.click(screen.getByRole("button", { name: "auth 7" }));
  await settle();
  expect(search().value).toBe("");
});

test("keys move, open, look around, and Escape leads back step by step", async () => {
  const { onBack } = await open();
  press("j");
  press("ArrowDown");
  press("k");
  await settle();
  expect(screen.getByRole("option", { name: /#\d/, selected: true }).textContent).toContain("#1");
  press("Enter");
  await settle();
  expect(screen.getByRole("complementary", { name: "Record" }).textContent).toContain("Request body");
  press("a");
  await settle();
  expect(screen.getByRole("complementary", { name: "Lines around it" })).toBeDefined();
  press("?");
  expect(screen.getByRole("dialog", { name: "Keys" })).toBeDefined();
  for (const gone of ["Keys", "Lines around it", "Record"]) {
    press("Escape");
    expect(
      screen.queryByRole("dialog", { name: gone }) ?? screen.queryByRole("complementary", { name: gone }),
    ).toBeNull();
  }
  expect(onBack).not.toHaveBeenCalled();
  press("Escape");
  expect(onBack).toHaveBeenCalledOnce();
});

test("slash goes to the search, where letters are letters; Escape leaves it for the rows", async () => {
  const { onBack } = await open();
  press("/");
  expect(document.activeElement).toBe(search());
  press("p");
  press("?");
  expect(screen.queryByRole("dialog", { name: "Keys" })).toBeNull();
  press("Escape");
  expect(document.activeElement).toBe(screen.getByRole("listbox"));
  expect(onBack).not.toHaveBeenCalled();
});

test("a time is brushed by keys: arrows, Shift and Enter; Z goes back", async () => {
  const { searches } = await open();
  press("h");
  const bars = screen.getByRole("slider");
  expect(document.activeElement).toBe(bars);
  press("ArrowLeft");
  press("ArrowLeft");
  fireEvent.keyDown(bars, { key: "ArrowLeft", shiftKey: true });
  press("Enter");
  await settle();
  const last = searches().findLast((params) => params.get("limit") === "80");
  expect([last?.get("from"), last?.get("to")]).toEqual([String(nowMs - 900_000), String(nowMs - 300_000)]);
  press("z");
  await settle();
  expect(
    searches()
      .findLast((params) => params.get("limit") === "80")
      ?.get("from"),
  ).toBe("-15m");
});

test("a source's problem is said with the time it is asked again, and its console is a link and a QR code", async () => {
  await open();
  expect(screen.getByText(/asks again at 12:10/).textContent).toContain("dd: rate-limited");
  press("c");
  expect(screen.getByRole("img", { name: "QR: dd" })).toBeDefined();
  expect(screen.getByRole("link").getAttribute("href")).toBe("https://vendor.example/logs?q=1");
});

test("what lies beneath the help does not move", async () => {
  await open();
  press("?");
  press("j");
  press("Enter");
  press("Escape");
  expect(screen.queryByRole("complementary")).toBeNull();
  expect(screen.getByRole("option", { name: /#0|served player/, selected: true }).id).toBe("log-row-0");
});
