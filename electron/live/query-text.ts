import type { Demand } from "#electron/collector/demand.ts";

/** A demand's question as a person would write it in the vendor's own console. */
export const queryText = (demand: Demand): string => {
  if (demand.kind === "alarms") return demand.filter === "" ? "*" : demand.filter;
  const spec = demand.kind === "series" ? demand.spec : demand.query.spec;
  switch (spec.kind) {
    case "formula":
      return [...Object.entries(spec.queries).map(([name, text]) => `${name} = ${text}`), spec.formula].join("\n");
    case "usage-cost":
      return "estimated cost";
    case "metric":
    case "cloud-cost":
    case "promql":
      return spec.text;
  }
};
