import type { CheckWords, Sentence, Told } from "./check-words.ts";
import { command, lookAtTime, neverSleep } from "./commands.ts";
import { englishPage } from "./page-words-en.ts";
import { ok, on } from "./say.ts";
import { ahead, setClock } from "./say-en.ts";

const days = (told: Told) => {
  const count = told.number("daysLeft");
  return count === 1 ? "1 day" : `${count} days`;
};
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const newKey: Sentence = ({ about }) =>
  `Make a new key at the vendor, then: \`yagura secret set ${about} --expires YYYY-MM-DD\``;
const makeRoom: Sentence = () =>
  "Make room on the data folder's disk, or lower history.megabytes and logs.intake.megabytes in the wall file.";
const writeAgain: Sentence = (told) => {
  const error = told.text("error");
  if (error === "ENOSPC") return makeRoom(told);
  if (error === "EROFS" || error === "EIO") return "See whether the drive fails: systems then let it be read only.";
  return told.platform === "win32"
    ? "Let this account write there, or start Yagura with --data FOLDER."
    : `Give this account the folder: \`sudo chown -R $USER ${told.text("path")}\``;
};
const localDisk: Sentence = () => "Start Yagura with --data FOLDER on a disk of this machine.";
const growth = (told: Told) =>
  told.has("growthBytesADay")
    ? told.number("growthBytesADay") > 0
      ? `, growing ${told.bytes("growthBytesADay")} a day`
      : ", not growing"
    : "; growth is known after six hours";

export const english: CheckWords = {
  states: { bad: "BAD", warn: "WARN", unknown: "UNKNOWN", ok: "OK" },
  columns: { state: "State", what: "What", where: "Where", found: "Found", act: "To do" },
  thisScreen: "this screen",
  hub: (host) => `hub ${host}`,
  again: "check again",
  back: "back",
  checking: "Checking…",
  checked: (time) => `checked ${time}`,
  oncePerMinute: "at most once a minute",
  allWell: "Nothing here will stop this wall in the next weeks.",
  unreachable: "The collector does not answer; only what this screen can tell itself is shown.",
  unknownWhy: {
    "no-tool": "this system has nothing that tells",
    "no-answer": "there was no answer in time",
    failed: "it could not be asked",
    unreadable: "the answer cannot be read",
    "not-allowed": "only an administrator may ask",
    "no-display": "this program runs without a display",
    "not-yet": "it is too early to tell",
    "not-told": "nobody has told yet",
  },
  whyUnknown: (told) => {
    const why: Readonly<Record<string, string>> = english.unknownWhy;
    const because = why[told.text("why")] ?? told.text("why");
    return told.isOfSeveral ? `${told.about}: not known, ${because}.` : `Not known: ${because}.`;
  },
  checks: {
    "display-sleep": {
      held: ok(() => "Yagura holds the displays awake."),
      never: ok(({ text }) => `The system never turns the display off (${text("by")}).`),
      sleeps: on(
        ({ span, text }) => `The system turns the display off after ${span("afterMs")} (${text("by")}).`,
        ({ text, platform }) => `Run at every log-in: ${command(neverSleep, text("by"), platform)}`,
      ),
    },
    "clock-sync": {
      synced: ok(
        (told) =>
          `Synchronised (${told.text("by")})${told.has("offsetMs") ? `, ${Math.abs(told.number("offsetMs")).toFixed(1)} ms off` : ""}.`,
      ),
      enabled: ok(({ text }) => `Automatic time is on (${text("by")}).`),
      "not-synced": on(
        ({ text }) => `The time service runs, but has not set the clock (${text("by")}).`,
        ({ text, platform }) => `See which time server it cannot reach: ${command(lookAtTime, text("by"), platform)}`,
      ),
      off: on(() => "No time service sets the clock; it will drift.", setClock),
    },
    "clock-vendors": {
      near: ok(({ within, text }) => `Within ${within("aheadMs")} of ${text("source")}'s clock.`),
      apart: on((told) => `This clock is ${told.span("aheadMs")} ${ahead(told)} ${told.text("source")}'s.`, setClock),
    },
    "disk-space": {
      enough: ok(({ bytes }) => `${bytes("freeBytes")} of ${bytes("totalBytes")} free.`),
      promised: on(
        ({ bytes }) => `${bytes("freeBytes")} free, but the wall file lets the data grow by ${bytes("promisedBytes")}.`,
        makeRoom,
      ),
      filling: on(
        ({ bytes, span }) => `${bytes("freeBytes")} free: full in ${span("fullInMs")} at the present pace.`,
        makeRoom,
      ),
      low: on(({ bytes }) => `Only ${bytes("freeBytes")} of ${bytes("totalBytes")} free.`, makeRoom),
    },
    "data-size": {
      within: ok(({ bytes }) => `${bytes("bytes")} of at most ${bytes("limitBytes")}.`),
      over: on(
        ({ text, bytes }) => `${text("over")} takes more than its limit (${bytes("bytes")} in all).`,
        () => "Restart Yagura; if it stays so, its log says what hinders the tidying.",
      ),
    },
    "data-folder": {
      writable: ok(({ text }) => `${text("path")} can be written.`),
      "not-writable": on(({ text }) => `${text("path")} cannot be written (${text("error")}).`, writeAgain),
      network: on(({ text }) => `${text("path")} lies on a network drive, where databases break.`, localDisk),
      "in-memory": on(({ text }) => `${text("path")} lies in memory: all is lost when the power goes.`, localDisk),
    },
    "key-date": {
      valid: ok((told) => `${told.about} is good until ${told.text("day")} (${days(told)}).`),
      "ends-soon": on((told) => `${told.about} ends on ${told.text("day")}, in ${days(told)}.`, newKey),
      ended: on(({ about, text }) => `${about} ended on ${text("day")}.`, newKey),
      "never-ends": ok(({ about }) => `${about} is stated to have no end.`),
      "not-stated": on(
        ({ text }) => `Nobody stated until when these are good: ${text("names")}.`,
        (told) =>
          told.has("firstKept")
            ? `State the day, or never: \`yagura secret expires ${told.text("firstKept")} YYYY-MM-DD\``
            : "Keep them as secrets with an end, or never: `yagura secret set NAME --expires YYYY-MM-DD`",
      ),
    },
    "source-key": {
      accepted: ok(({ text }) => `Accepted now by ${text("names")}.`),
      refused: on(
        ({ about, text }) => `${about} refuses them: ${text("message")}`,
        () => "Replace the key and restart Yagura: `yagura secret set NAME`",
      ),
    },
    certificate: {
      valid: ok((told) => `${told.about}: good until ${dayOf(told.number("endsMs"))} (${days(told)}).`),
      "ends-soon": on(
        (told) => `${told.about}: ends on ${dayOf(told.number("endsMs"))}, in ${days(told)}.`,
        ({ about }) => `Renew the certificate of ${about}.`,
      ),
      ended: on(
        ({ about, number }) => `${about}: ended on ${dayOf(number("endsMs"))}.`,
        ({ about }) => `Renew the certificate of ${about}.`,
      ),
    },
    memory: {
      enough: ok(({ bytes }) => `${bytes("availableBytes")} of ${bytes("totalBytes")} available.`),
      low: on(
        ({ bytes }) => `Only ${bytes("availableBytes")} of ${bytes("totalBytes")} available.`,
        () => "Close other programs on this machine, or give it more memory.",
      ),
    },
    "own-memory": {
      within: ok((told) => `${told.bytes("rssBytes")}${growth(told)}.`),
      large: on(
        (told) => `${told.bytes("rssBytes")}${growth(told)}.`,
        () => "Restart Yagura in a quiet hour.",
      ),
      growing: on(
        (told) =>
          `${told.bytes("rssBytes")}${growth(told)}: the machine's memory is used up in ${told.span("goneInMs")}.`,
        () => "Restart Yagura in a quiet hour, and report this growth.",
      ),
    },
    "app-memory": {
      within: ok(({ bytes, number }) => `${bytes("bytes")} in ${number("processes")} processes.`),
      large: on(
        ({ bytes, number }) => `${bytes("bytes")} in ${number("processes")} processes.`,
        () => "Restart Yagura in a quiet hour.",
      ),
    },
    gpu: {
      accelerated: ok(({ text }) => `Pages are put together on the GPU (${text("compositing")}).`),
      software: on(
        ({ text }) => `Pages are put together without the GPU (${text("compositing")}).`,
        () => "Install the maker's graphics driver, then restart Yagura.",
      ),
      "given-up": on(
        () => "The GPU failed again and again; Yagura does without it for a day.",
        () => "Update the graphics driver, and look at the machine's cooling.",
      ),
    },
    hub: {
      heard: ok(({ about }) => `${about} answers.`),
      away: on(
        ({ about }) => `${about} does not answer.`,
        ({ about }) => `Start the hub, or mend the network to ${about}.`,
      ),
    },
    ...englishPage,
  },
  unknownActs: {
    "display-sleep": ({ platform }) =>
      `On the machine with the screen, see that it never sleeps: ${command(neverSleep, platform)}`,
    "clock-sync": ({ platform }) => `See that something sets the clock: ${command(lookAtTime, platform)}`,
    "clock-vendors": () => "Check again once a source has answered.",
    "disk-space": () => "Look at the free space of the data folder's disk.",
    "data-folder": () => "See that the data folder can be reached; its drive may hang.",
    "key-date": () => "Set the secrets again: their file cannot be read.",
    "source-key": ({ about }) => `See in the wall's head what ails ${about}.`,
    certificate: ({ about }) => `See that ${about} can be reached.`,
    hub: () => "Bring the hub to the same version as this wall.",
    memory: () => "Look at the available memory in the system's own monitor.",
    gpu: () => "Look at the GPU in the system's own monitor.",
    "page-awake": ({ platform }) => `Set the display never to sleep: ${command(neverSleep, platform)}`,
    "page-gpu": () => "Look for “Graphics Feature Status” in chrome://gpu.",
    "page-frames": () => "Bring this page to the front, and check again.",
  },
};
