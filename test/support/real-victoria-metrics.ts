import { findProgram, freePort, openTempFolder, startChildServer, until } from "./child-server.ts";

export type RealVictoriaMetrics = { url: string; close: () => Promise<void> };

/**
 * A VictoriaMetrics without vmalert; null when it is not installed (Debian: victoria-metrics).
 * `history` is in Prometheus' text format with a timestamp (ms) on each line; it can be asked for on return.
 */
export const startRealVictoriaMetrics = async (history?: string): Promise<RealVictoriaMetrics | null> => {
  const program = findProgram("victoria-metrics");
  if (!program) return null;
  const folder = openTempFolder("victoria-metrics");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = [
    `-httpListenAddr=127.0.0.1:${port}`,
    `-storageDataPath=${folder.path}/data`,
    "-retentionPeriod=3",
    "-search.latencyOffset=0s",
    "-memory.allowedBytes=256MB",
    "-loggerLevel=ERROR",
  ];
  const server = await startChildServer(program, args, `${url}/health`).catch((error: unknown) => {
    folder.remove();
    throw error;
  });
  const close = async () => {
    await server.close();
    folder.remove();
  };
  if (history === undefined) return { url, close };
  try {
    const imported = await fetch(`${url}/api/v1/import/prometheus`, { method: "POST", body: history });
    if (!imported.ok) throw new Error(`VictoriaMetrics took no history: HTTP ${imported.status}`);
    await fetch(`${url}/internal/force_flush`);
    const name = /^[A-Za-z_:][\w:]*/.exec(history)?.[0] ?? "";
    const listed = `${url}/api/v1/label/__name__/values`;
    await until("the history", async () => (await (await fetch(listed)).text()).includes(`"${name}"`));
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
};
