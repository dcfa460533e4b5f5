import type { PageWords } from "./check-words.ts";
import { command, neverSleep } from "./commands.ts";
import { ok, on } from "./say.ts";
import { ahead, setClock } from "./say-en.ts";

/** Of what only the page can tell. */
export const englishPage: PageWords = {
  "page-awake": {
    held: ok(() => "This page holds the screen awake while it is seen."),
    refused: on(
      () => "The browser refuses to hold the screen awake.",
      ({ platform }) => `Leave battery saving, or set the display never to sleep: ${command(neverSleep, platform)}`,
    ),
    insecure: on(
      () => "Over plain HTTP no page may hold the screen awake.",
      ({ platform }) => `On this screen's machine set the display never to sleep: ${command(neverSleep, platform)}`,
    ),
  },
  "page-clock": {
    near: ok(({ within }) => `Within ${within("aheadMs")} of the collector's clock.`),
    apart: on((told) => `${told.span("aheadMs")} ${ahead(told)} the collector's clock.`, setClock),
  },
  "page-memory": {
    within: ok(({ bytes }) => `${bytes("usedBytes")} of at most ${bytes("limitBytes")}.`),
    large: on(
      ({ bytes }) => `${bytes("usedBytes")} of at most ${bytes("limitBytes")}.`,
      () => "Load the page anew (F5).",
    ),
  },
  "page-gpu": {
    accelerated: ok(({ text }) => text("renderer")),
    software: on(
      ({ text }) => `Drawn by the processor: ${text("renderer")}`,
      () => "Switch on the browser's hardware acceleration, or install the maker's graphics driver.",
    ),
    none: on(
      () => "The browser has no WebGL, so probably no GPU.",
      () => "Switch on the browser's hardware acceleration, or install the maker's graphics driver.",
    ),
  },
  "page-frames": {
    fluid: ok(({ number }) => `${number("framesPerSecond")} frames a second.`),
    slow: on(
      ({ number }) => `Only ${number("framesPerSecond")} frames a second.`,
      () => "Close other programs, and see the rows about graphics.",
    ),
  },
  "page-display": {
    legible: ok(
      ({ number }) =>
        `${number("widthPx")} × ${number("heightPx")} on ${number("diagonalInch")} inches, seen from ${number("distanceM")} m: legible.`,
    ),
    "too-small": on(
      ({ number }) =>
        `${number("widthPx")} × ${number("heightPx")} on ${number("diagonalInch")} inches is too small from ${number("distanceM")} m.`,
      () => "Take a larger screen or a nearer seat; if the sizes are wrong, state display in the wall file.",
    ),
  },
};
