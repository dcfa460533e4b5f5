import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { open, press, search, settle } from "./open-log-view.tsx";

const logRows = () => [...document.querySelectorAll(".log-row")];

test("live asks for what is newer every three seconds; paused, what comes is counted and waits", async () => {
  const { searches, arrive } = await open();
  const tails = () => searches().filter((params) => params.get("order") === "oldest").length;
  await settle(3100);
  const before = tails();
  await settle(6000);
  expect(tails()).toBe(before + 2);
  const rows = () => logRows().map(({ textContent }) => textContent);
  const shown = rows();
  press("p");
  await settle();
  arrive(3);
  await settle(11_000);
  expect(screen.getByRole("button", { name: "P Paused · 3 new" })).toBeDefined();
  expect(rows()).toEqual(shown);
  press("p");
  await settle();
  expect(
    rows()
      .slice(0, 3)
      .every((text) => text?.includes("came")),
  ).toBe(true);
  expect(rows()[3]).toBe(shown[0]);
});

test("the record chosen stays chosen when others come, whatever their time", async () => {
  const { arrive } = await open();
  for (let i = 0; i < 4; i++) press("j");
  const chosen = () => logRows().find((row) => row.getAttribute("aria-selected") === "true")?.textContent;
  const before = chosen();
  arrive(2);
  arrive(2, 2500);
  await settle(16_000);
  expect(logRows().filter(({ textContent }) => textContent?.includes("came"))).toHaveLength(4);
  expect(chosen()).toBe(before);
});

test("one source of several is chosen by S, and Escape leads from the choice to the rows", async () => {
  const { searches } = await open();
  press("s");
  const choice = screen.getByRole<HTMLSelectElement>("combobox", { name: "Source" });
  expect(document.activeElement).toBe(choice);
  expect([...choice.options].map(({ textContent }) => textContent)).toEqual(["All sources", "dd", "loki"]);
  fireEvent.change(choice, { target: { value: "loki" } });
  await settle();
  expect(
    searches()
      .findLast((params) => params.get("limit") === "80")
      ?.get("source"),
  ).toBe("loki");
  press("Escape", choice);
  expect(document.activeElement).toBe(screen.getByRole("listbox"));
});

test("error groups of the search show what is new, and open their own records; Escape leads back to them", async () => {
  const { asked, searches } = await open("checkout");
  press("g");
  await settle();
  expect(asked.at(-1)).toBe("/api/logs/groups?panel=checkout");
  expect(screen.getAllByText("NEW")).toHaveLength(1);
  press("Enter", document.body);
  expect(screen.queryByRole("complementary")).toBeNull();
  press("j");
  press("j");
  expect(document.activeElement?.textContent).toContain("TypeError");
  fireEvent.click(screen.getByRole("button", { name: /<script>Error/ }));
  await settle();
  expect(screen.getByText("Only the records of").parentElement?.textContent).toContain("<script>Error");
  const search = searches().findLast((params) => params.get("limit") === "80");
  expect([search?.get("group"), search?.get("query")]).toEqual(["g3", "service:shop status:error"]);
  press("Escape");
  await settle();
  expect(screen.getByRole("button", { name: /<script>Error/ })).toBeDefined();
});

test("on a Japanese wall refusals, failures and troubles of sources are Japanese", async () => {
  await open(null, "ja");
  expect(screen.getByText(/dd：呼び出し回数の上限に達しました/)).toBeDefined();
  fireEvent.change(search(), { target: { value: 'service:auth "open' } });
  expect(screen.getByText("▲ 14文字目：引用符が閉じられていません")).toBeDefined();
  fireEvent.change(search(), { target: { value: "refuse" } });
  await settle(400);
  await settle();
  expect(screen.getByText("▲ 3文字目：伏せている値は検索できません")).toBeDefined();
});
