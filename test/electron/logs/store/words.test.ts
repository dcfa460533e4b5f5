import { describe, expect, onTestFinished, test } from "vitest";
import { createLogDesk, free, messages, newRecord } from "./log-desk.ts";

const setUp = () => {
  const desk = createLogDesk();
  onTestFinished(desk.clear);
  return desk;
};

describe("words", () => {
  const texts = [
    "timeout",
    "a timeouts b",
    "time_out",
    "Time-Out",
    "10.0.0.1",
    "タイムアウト",
    "アウト",
    "x500y",
    "5e2",
  ];

  test.each([
    ["time*", ["timeout", "a timeouts b", "time_out", "Time-Out"]],
    ["*out", ["timeout", "time_out", "Time-Out"]],
    ["*meou*", ["timeout", "a timeouts b"]],
    ["t?meout", ["timeout"]],
    ["out", ["Time-Out"]],
    ["a timeout", []],
    ["0.0", ["10.0.0.1"]],
    ["イム", ["タイムアウト"]],
    ["ア*", ["タイムアウト", "アウト"]],
    ["*", texts],
  ])("%s finds what the words say", async (pattern, expected) => {
    const store = setUp().open();
    store.append(texts.map((message) => newRecord({ message })));
    expect(await messages(store, free(pattern))).toEqual(expected);
  });

  test.each([
    ["500", ["number", "text"]],
    ["5e2", ["number", "odd"]],
    ["500.0", ["number"]],
  ])("an attribute of the value %s is found as number and as text", async (pattern, expected) => {
    const store = setUp().open();
    const values = { number: 500, text: "500", odd: "5e2", other: 501 };
    store.append(Object.entries(values).map(([message, v]) => newRecord({ message, attributes: { v } })));
    expect(await messages(store, { kind: "match", field: "@v", pattern, quoted: false })).toEqual(expected);
  });
});
