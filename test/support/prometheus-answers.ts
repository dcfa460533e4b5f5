import type { Behaviour, VendorRequest } from "./vendor-server.ts";

/** Answers range and instant queries as Prometheus does: `valueAt` at each step of what was asked, and one quiet alert. */
export const answerAsPrometheus =
  (valueAt: (timeS: number) => number, seriesCount = 1) =>
  ({ path, body }: VendorRequest): Behaviour => {
    const asked = new URLSearchParams(body);
    const success = (data: unknown): Behaviour => ({
      does: "answer",
      body: JSON.stringify({ status: "success", data }),
    });
    const pair = (timeS: number) => [timeS, String(valueAt(timeS))];
    if (path.endsWith("/query_range")) {
      const [start, end, step] = ["start", "end", "step"].map((name) => Number(asked.get(name))) as [
        number,
        number,
        number,
      ];
      const count = Math.floor((end - start) / step) + 1;
      const values = Array.from({ length: count }, (_, index) => pair(start + index * step));
      const result = Array.from({ length: seriesCount }, (_, at) => ({ metric: { job: `test${at}` }, values }));
      return success({ resultType: "matrix", result });
    }
    if (path.endsWith("/query"))
      return success({
        resultType: "vector",
        result: [{ metric: { job: "test" }, value: pair(Number(asked.get("time"))) }],
      });
    return success({ groups: [{ rules: [{ type: "alerting", name: "Down", state: "inactive", alerts: [] }] }] });
  };
