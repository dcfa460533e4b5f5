import { describe, expect, test } from "vitest";
import { type LogEvent, type LogView, nextLogView, startLogView, stepBack } from "#renderer/logs/log-view.ts";

const stepped = (start: LogView, ...events: LogEvent[]): LogView => events.reduce(nextLogView, start);
const filled = { text: "service:shop", window: { from: 1000, to: 2000 }, source: null };
const ref = { source: "s", id: "1" };

describe("the log view's steps", () => {
  test("from the wall it starts live with everything, from a panel with the panel's scope", () => {
    expect(startLogView(null, 1)).toMatchObject({ asked: "", live: true, window: { from: "-15m", to: null } });
    expect(startLogView("p", 1)).toMatchObject({ panel: "p", asked: null, live: false, window: null });
  });

  test("the first edit takes the panel's scope over, what is not edited stays", () => {
    const brushed = stepped(startLogView("p", 1), { kind: "window", window: { from: 1200, to: 1300 }, filled });
    expect(brushed).toMatchObject({ panel: null, draft: "service:shop", asked: "service:shop" });
    expect(brushed.window).toEqual({ from: 1200, to: 1300 });
    const typed = stepped(startLogView("p", 1), { kind: "type", text: "x", filled });
    expect(typed).toMatchObject({ draft: "x", asked: "service:shop", window: filled.window });
  });

  test("each window can be left again for the one before", () => {
    const start = startLogView("p", 1);
    const brush = (from: number): LogEvent => ({ kind: "window", window: { from, to: 2000 }, filled });
    const twice = stepped(start, brush(1200), brush(1500));
    expect(stepped(twice, { kind: "zoom-back" }).window).toEqual({ from: 1200, to: 2000 });
    expect(stepped(twice, { kind: "zoom-back" }, { kind: "zoom-back" }, { kind: "zoom-back" }).window).toEqual(
      filled.window,
    );
  });

  test("a fixed time is not live; live leaves it for the last minutes, newest first", () => {
    const live = startLogView(null, 1);
    expect(stepped(live, { kind: "window", window: { from: 1, to: 2 }, filled: null }).live).toBe(false);
    expect(stepped(live, { kind: "window", window: { from: "-60m", to: null }, filled: null }).live).toBe(true);
    const again = stepped(startLogView("p", 1), { kind: "order" }, { kind: "live", filled });
    expect(again).toMatchObject({ live: true, order: "newest", window: { from: "-15m", to: null } });
    const paused = stepped(again, { kind: "live", filled: null });
    expect(paused).toMatchObject({ live: true, paused: true, round: again.round });
    expect(stepped(paused, { kind: "live", filled: null })).toMatchObject({ paused: false, round: again.round });
  });

  test("a group shows only its records, and one step back are the groups again", () => {
    const group = { id: "g", type: "TypeError", place: null };
    const chosen = stepped(startLogView("p", 1), { kind: "tab", tab: "groups" }, { kind: "group", group, filled });
    expect(chosen).toMatchObject({ group, tab: "records", live: false, asked: "service:shop", window: filled.window });
    expect(stepBack(chosen)).toMatchObject({ group: null, tab: "groups" });
  });

  test("another source is asked anew, with the search and the time as they were", () => {
    const view = stepped(startLogView("p", 1), { kind: "source", source: "loki", filled });
    expect(view).toMatchObject({ source: "loki", asked: "service:shop", window: filled.window, round: 2 });
  });

  test("an open record follows the row chosen", () => {
    const open = stepped(startLogView(null, 1), { kind: "open", ref });
    const next = { source: "s", id: "2" };
    expect(stepped(open, { kind: "select", row: 4, ref: next }).open).toEqual({ ref: next, around: false });
    expect(stepped(startLogView(null, 1), { kind: "select", row: 4, ref: next }).open).toBeNull();
  });

  test("steps back close what was opened last, and end outside", () => {
    const deep = stepped(
      startLogView(null, 1),
      { kind: "open", ref },
      { kind: "around" },
      { kind: "layer", layer: "keys" },
    );
    const steps: string[] = [];
    let view: LogView | null = deep;
    while (view) {
      steps.push(view.layer !== "none" ? view.layer : view.open ? (view.open.around ? "around" : "record") : "list");
      view = stepBack(view);
    }
    expect(steps).toEqual(["keys", "around", "record", "list"]);
  });
});
