export type Fault = {
  name: string;
  /** In the built main.js; the first of its kind. */
  from: string;
  to: string;
  /** A part of the spec that is there for it: the others need not run. null: any. */
  spec: string | null;
};

/** What is wrong, what stands in the built shell, what would stand there then, and the spec that has to turn red. */
const table = String.raw`
the sandbox is off | \tsandbox: true, | \tsandbox: false,
the scheme is registered after ready | \tregisterScheme(); | \tapp.whenReady().then(registerScheme);
a crash is not recovered | webContents.on("render-process-gone" | webContents.on("never" | a renderer that crashes
a hang is not noticed | verdict === "hangs" | verdict === "never" | a page that hangs
popups are allowed | { action: "deny" } | { action: "allow" } | popups, navigation
pages may leave | contents.on("will-navigate" | contents.on("never" | popups, navigation
downloads are allowed | session.on("will-download" | session.on("never" | popups, navigation
permissions are granted | (_contents, _permission, answer) => answer(false) | (_contents, _permission, answer) => answer(true) | popups, navigation
the page has no policy | asset.headers.set(name, value) | void value | the page's policy
a window stays when its display goes | if (step.do === "close") drop(step.displayId); | if (step.do === "close") void 0; | unplugged
no display for a moment closes all | if (displays.length === 0) return []; | | unplugged
names of displays are ignored | names.get(id) ?? null | null
a changed wall file moves nothing | windows?.setDisplays(displays) | void displays | boards follow
streams are held back until they end | return strip(await handler(request)); | const whole = await handler(request); return new Response(await whole.arrayBuffer(), whole); | its stream open
a dead collector stays dead | if (!isStopping) again( | if (isStopping) again( | a collector that is killed
the old window goes before the new one paints | () => finish(true)); | () => {}); queueMicrotask(() => finish(true)); | replaced beneath
a second start raises nothing | app.on("second-instance" | app.on("never" | a second start
secrets do not reach the collector | \t\t\tsecrets\n | \t\t\tsecrets: {}\n | a secret set
a lost GPU is not given up | noted.givesUp | false | a GPU lost
the mark of a lost GPU is not read | \tapplyGpuMark( | \tvoid ( | a GPU lost
the collector is not ended before the app | stopBeforeQuit(collector.stop); | | a secret set
the display may sleep | powerSaveBlocker.start("prevent-display-sleep") | -1 | kept awake
updates come while something is red | if (critical !== 0) return | if (false) return | an AppImage follows
updates come at any hour | if (!isWithinHours(when.window | if (false && !isWithinHours(when.window | an AppImage follows
updates come to everybody at once | if (stageOf(machineId, release.version) >= release.percent) return | if (false) return | an AppImage follows
a feed may send the updater anywhere | cancel: !mayFetch(feed, url) | cancel: false | an AppImage follows
an update starts nothing afterwards | \t\t\t\trelaunch(); | \t\t\t\tvoid 0; | an AppImage follows
a silent feed stops all updates | Promise.race([task, late]) | task | a feed that takes
an installer starts another wall | process.argv.push(...restoredArgs( | void (( | a start without flags
`;

const unescaped = (cell: string) => cell.trim().replaceAll("\\t", "\t").replaceAll("\\n", "\n");

export const faults: Fault[] = table
  .trim()
  .split("\n")
  .map((row) => {
    const [name = "", from = "", to = "", spec = null] = row.split(" |").map(unescaped);
    return { name, from, to, spec };
  });
