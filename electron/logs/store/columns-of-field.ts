import { attributeColumn, deepestPath, ownColumns, tagColumn } from "./record-columns.ts";

const { service, host, traceId, errorType, errorMessage, errorStack } = ownColumns;

const ownAttributes: Readonly<Record<string, string>> = {
  "error.type": errorType,
  "error.kind": errorType,
  "error.message": errorMessage,
  "error.stack": errorStack,
  trace_id: traceId,
  "dd.trace_id": traceId,
};

const ownFields: Readonly<Record<string, string>> = { service, host, trace_id: traceId };

const ownColumn = (names: Readonly<Record<string, string>>, name: string): string[] => {
  const column = Object.hasOwn(names, name) ? names[name] : undefined;
  return column === undefined ? [] : [column];
};

/** The columns whose values together are a field's; null when only records can tell. */
export const columnsOfField = (field: string): string[] | null => {
  if (field.startsWith("@")) {
    const path = field.slice(1);
    if (path.split(".").length > deepestPath) return null;
    return [attributeColumn(path), ...ownColumn(ownAttributes, path)];
  }
  // The name of a tag ends at its first colon.
  if (field === "message" || field === "tags" || field.includes(":")) return null;
  return [tagColumn(field), ...ownColumn(ownFields, field)];
};
