import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { madeUpIncident, nowMs } from "#test/renderer/incidents/made-up-incident.ts";
import { openCompanion, settle, shownOrder } from "./open-companion.tsx";

const minuteMs = 60_000;
const short = { endsAtMs: nowMs + 2 * minuteMs };
const text = () => document.body.textContent ?? "";
const boardLevel = () => document.querySelector(".phone-level")?.textContent;
const incident = madeUpIncident({ title: "Payments slow", panels: ["errors"] });
const note = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Note" });

describe("a board in the hand", () => {
  test("shows the wall's and the board's name, its level in words, that it is live, and until when", async () => {
    const { tell } = await openCompanion();
    expect(text()).toContain("Connecting");
    await tell(["ok", "critical", "warn"]);
    expect(text()).toContain("Production");
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("The shop");
    expect(boardLevel()).toBe("◆ CRITICAL");
    expect(text()).toContain("Live");
    expect(text()).toContain("until 15:00");
  });

  test("has the worst panel first, and stands still under a finger", async () => {
    const { tell } = await openCompanion();
    await tell(["ok", "critical", "warn"]);
    expect(shownOrder()).toEqual(["errors", "latency", "orders"]);
    fireEvent.pointerDown(window);
    await tell(["critical", "ok", "ok"]);
    expect(shownOrder()).toEqual(["errors", "latency", "orders"]);
    await settle(2500);
    expect(shownOrder()).toEqual(["orders", "errors", "latency"]);
  });

  test("that hears nothing calls everything unknown, in the order it had, and says when it heard last", async () => {
    const { tell, tellIncidents } = await openCompanion();
    await tell(["ok", "critical", "warn"]);
    await tellIncidents([]);
    expect(text()).toContain("No incident is open");
    await settle(16_000);
    expect(text()).not.toContain("No incident is open");
    expect(screen.getByRole("alert").textContent).toContain("last heard 14:00:0");
    expect(boardLevel()).toBe("? UNKNOWN");
    expect(document.querySelectorAll(".level-unknown")).toHaveLength(3);
    expect(shownOrder()).toEqual(["errors", "latency", "orders"]);
    expect(text()).not.toContain("Live");
  });

  test("opens a panel with why it is red, and goes back", async () => {
    const { tell, tellIncidents, server } = await openCompanion();
    await tell(["ok", "critical", "warn"]);
    await tellIncidents([]);
    fireEvent.click(screen.getByRole("button", { name: "Title of errors" }));
    await settle();
    const sheet = screen.getByRole("dialog", { name: "Title of errors" });
    expect(sheet.textContent).toContain("CRITICAL");
    expect(sheet.textContent).toContain("since 14:00:00");
    fireEvent.click(screen.getByRole("button", { name: "Back" }));
    await settle();
    expect(screen.queryByRole("dialog")).toBeNull();
    // All else would be refused to a phone.
    expect([...server.asked].sort()).toEqual(["/api/companion", "/api/panels/errors", "/api/wall"]);
  });

  test("let in for one panel shows that one alone, large", async () => {
    const { tell } = await openCompanion({ panel: "errors" });
    await tell(["ok", "critical", "warn"]);
    expect(shownOrder()).toEqual(["errors"]);
    expect(document.querySelector(".phone-large")).not.toBeNull();
  });

  test("says when its board is no longer on the wall", async () => {
    await openCompanion({ board: "gone" });
    expect(screen.getByRole("heading").textContent).toBe("This is no longer on the wall");
  });
});

describe("the end of a view", () => {
  test("comes with its time, though nobody says so, and leaves nothing of the wall on the page", async () => {
    const { tell, held } = await openCompanion(short);
    await tell(["ok", "critical", "warn"]);
    await settle(2 * minuteMs + 1000);
    expect(screen.getByRole("alert").textContent).toContain("This view has ended");
    expect(text()).toContain("Scan the code on the wall again.");
    expect(text()).not.toContain("The shop");
    expect(shownOrder()).toEqual([]);
    expect(held()).toEqual(["companion"]);
  });

  test("comes at once when the server refuses the stream", async () => {
    const { tell, server, refuseStream } = await openCompanion();
    await tell(["ok", "critical", "warn"]);
    server.status = 401;
    await refuseStream();
    expect(text()).toContain("This view has ended");
  });

  test("does not come because the wall is out of reach", async () => {
    const { tell, server } = await openCompanion();
    await tell(["ok", "critical", "warn"]);
    server.status = null;
    await settle(120_000);
    expect(text()).toContain("No connection");
    expect(text()).not.toContain("ended");
  });

  test("without ever having been let in, a code is asked for; a stale code is called that", async () => {
    const { server } = await openCompanion({}, "/companion?ended");
    expect(text()).toContain("This code has expired");
    expect(server.sent).toEqual([]);
  });
});

describe("notes", () => {
  test("say that they go to an incident while none is open, and that a code is for looking only", async () => {
    const first = await openCompanion();
    await first.tell(["ok", "ok", "ok"]);
    await first.tellIncidents([]);
    expect(text()).toContain("No incident is open. Notes go to an incident");
  });

  test("cannot be written with a code for looking", async () => {
    const { tell, tellIncidents } = await openCompanion({ notes: false });
    await tell(["ok", "ok", "ok"]);
    await tellIncidents([incident]);
    fireEvent.click(screen.getByRole("button", { name: /Payments slow/ }));
    await settle(500);
    expect(screen.getByRole("dialog").textContent).toContain("This code is for looking only.");
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  test("begin with the panel they were begun on, carry the name typed, and are called saved by the server alone", async () => {
    const { tell, tellIncidents, server } = await openCompanion();
    await tell(["ok", "critical", "ok"]);
    await tellIncidents([incident]);
    fireEvent.click(screen.getByRole("button", { name: "Title of errors" }));
    await settle();
    fireEvent.click(screen.getByRole("button", { name: "Note on this panel" }));
    await settle(500);
    expect(note().value).toBe("Title of errors: ");
    fireEvent.change(screen.getByRole("textbox", { name: "Your name" }), { target: { value: "Haruko" } });
    fireEvent.change(note(), { target: { value: "Title of errors: 502 again" } });
    server.status = null;
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    await settle();
    expect(text()).toContain("not saved yet");
    expect(text()).not.toContain("Saved as entry");
    server.status = 200;
    await settle(20_000);
    await tell(["ok", "critical", "ok"]);
    expect(server.sent).toMatchObject([{ text: "Title of errors: 502 again", author: "Haruko" }]);
    expect(text()).toContain("Saved as entry 2");
    expect(note().value).toBe("");
  });

  test("that were not sent outlive the view, and the ended page says so", async () => {
    const { tell, tellIncidents, server } = await openCompanion(short, `/companion#incident=${incident.id}`);
    await tell(["ok", "ok", "ok"]);
    await tellIncidents([incident]);
    await settle(500);
    server.status = null;
    fireEvent.change(note(), { target: { value: "kept for later" } });
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    await settle(2 * minuteMs + 2000);
    expect(text()).toContain("1 note has not been sent yet.");
    expect(window.localStorage.length).toBeGreaterThan(0);
  });
});
