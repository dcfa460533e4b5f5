import type { QuerySpec } from "./query.ts";

/** The query with $window filled in: "14400s", as PromQL writes a range. Other kinds know no $window. */
export const withWindow = (spec: QuerySpec, windowMs: number): QuerySpec => {
  if (spec.kind !== "promql") return spec;
  const range = windowMs % 1000 === 0 ? `${windowMs / 1000}s` : `${Math.round(windowMs)}ms`;
  return { kind: "promql", text: spec.text.replaceAll(/\$window\b/g, range) };
};
