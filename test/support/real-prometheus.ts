import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { findProgram, freePort, openTempFolder, startChildServer, until } from "./child-server.ts";

export type RealPrometheus = {
  url: string;
  nodeExporterUrl: string;
  /** Ends Prometheus alone; its data stay, and `restart` serves them at the same address. */
  stop: () => Promise<void>;
  restart: () => Promise<void>;
  close: () => Promise<void>;
};

const rules = `
groups:
  - name: yagura
    rules:
      - { alert: AlwaysFiring, expr: "vector(1)", labels: { severity: page } }
      - { alert: NeverFiring, expr: "vector(0) > 1", labels: { severity: page } }
      - { alert: TargetPending, expr: "up == 1", for: 1h, labels: { severity: ticket } }
`;

const settings = (nodePort: number) => `
global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
rule_files: [ rules.yml ]
scrape_configs:
  - { job_name: node, static_configs: [ { targets: [ "127.0.0.1:${nodePort}" ] } ] }
`;

const hasFirstSamples = async (url: string): Promise<boolean> => {
  const query = encodeURIComponent('count(up{job="node"} == 1) + count(ALERTS{alertname="TargetPending"})');
  const text = await (await fetch(`${url}/api/v1/query?query=${query}`)).text();
  return text.includes('"2"');
};

/**
 * A Prometheus that scrapes a node exporter each second; null when one of them is not installed (Debian: prometheus,
 * prometheus-node-exporter). `openMetrics` is history it starts with.
 */
export const startRealPrometheus = async (openMetrics?: string): Promise<RealPrometheus | null> => {
  const [prometheus, nodeExporter, promtool] = ["prometheus", "prometheus-node-exporter", "promtool"].map(findProgram);
  if (!prometheus || !nodeExporter || !promtool) return null;
  const folder = openTempFolder("prometheus");
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    await Promise.all(closers.map((one) => one()));
    folder.remove();
  };
  try {
    const [port, nodePort] = [await freePort(), await freePort()];
    const [url, nodeExporterUrl] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${nodePort}`];
    const data = join(folder.path, "data");
    writeFileSync(join(folder.path, "rules.yml"), rules);
    writeFileSync(join(folder.path, "prometheus.yml"), settings(nodePort));
    if (openMetrics !== undefined) {
      const history = join(folder.path, "history.om");
      writeFileSync(history, openMetrics);
      execFileSync(promtool, ["tsdb", "create-blocks-from", "openmetrics", "--quiet", history, data]);
    }
    const node = await startChildServer(
      nodeExporter,
      [`--web.listen-address=127.0.0.1:${nodePort}`],
      `${nodeExporterUrl}/metrics`,
    );
    closers.push(node.close);
    const startServer = () =>
      startChildServer(
        prometheus,
        [
          `--config.file=${join(folder.path, "prometheus.yml")}`,
          `--storage.tsdb.path=${data}`,
          "--storage.tsdb.retention.time=2d",
          `--web.listen-address=127.0.0.1:${port}`,
          "--log.level=error",
        ],
        `${url}/-/ready`,
      );
    let server = await startServer();
    const stop = () => server.close();
    const restart = async () => {
      server = await startServer();
    };
    closers.push(stop);
    await until("the first scrape", () => hasFirstSamples(url));
    return { url, nodeExporterUrl, stop, restart, close };
  } catch (error) {
    await close();
    throw error;
  }
};
