import type { LogFacet, LogRecord } from "#config/contract/log.ts";
import type { MaskConfig } from "#config/wall/logs.ts";
import type { RawLogRecord } from "#electron/logs/log-source.ts";
import { createKeyRules } from "./key-names.ts";
import { createJsonMasker } from "./mask-json.ts";
import { type MaskedText, maskText } from "./mask-text.ts";
import { isMask, masks } from "./masks.ts";

/**
 * Masks what a record must not show before it leaves the collector. It reads one record at a time: a value split over two
 * fields that say nothing of it ({ user: "a", domain: "b.example" }) or over two records is not found.
 */
export type Masker = {
  /** false when the wall file turned masking off. */
  masks: boolean;
  record: (raw: RawLogRecord) => LogRecord;
  text: (text: string) => MaskedText;
  /** One value of a facet; `field` as in a query. */
  facetValue: (field: string, value: string) => string;
  /** A facet whose values are masked, and equal ones counted as one. */
  facet: (facet: LogFacet) => LogFacet;
  /** Whether all values of a field ("@user.password", "cookie") are masked. */
  hides: (field: string) => boolean;
};

const openMasker: Masker = {
  masks: false,
  record: (raw) => ({ ...raw, messageChars: raw.message.length, masked: 0 }),
  text: (text) => ({ text, masked: 0 }),
  facetValue: (_field, value) => value,
  facet: (facet) => facet,
  hides: () => false,
};

const pathOf = (field: string): string[] => field.replace(/^@/, "").split(".");

/** Equal values as one, the biggest count first. */
const mergeCounts = (values: LogFacet["values"]): LogFacet["values"] => {
  const counts = new Map<string, number>();
  for (const { value, count } of values) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
};

export const createMasker = (config: MaskConfig): Masker => {
  if (!config.enabled) return openMasker;
  const rules = createKeyRules(config.keys);
  const text = (value: string) => maskText(value, rules);
  const json = createJsonMasker(rules, text);

  /** Counts what it masks; `key` is the name the value stands under. */
  const counting = () => {
    let masked = 0;
    const field = (key: string, value: string): string => {
      if (rules.hides([key])) {
        if (value === "" || isMask(value)) return value;
        masked++;
        return masks.value;
      }
      const found = text(value);
      masked += found.masked;
      return found.text;
    };
    const tag = (value: string): string => {
      const colon = value.indexOf(":");
      const key = value.slice(0, colon);
      return colon > 0 && rules.hides([key]) ? `${key}:${field(key, value.slice(colon + 1))}` : field("tag", value);
    };
    return { field, tag, masked: () => masked };
  };

  const record = (raw: RawLogRecord): LogRecord => {
    const { field, tag, masked } = counting();
    const maybe = (key: string, value: string | null) => (value === null ? null : field(key, value));
    const attributes = json.attributes(raw.attributes);
    const message = field("message", raw.message);
    const shown = {
      ...raw,
      service: maybe("service", raw.service),
      host: maybe("host", raw.host),
      message,
      messageChars: message.length,
      traceId: maybe("trace", raw.traceId),
      error: raw.error && {
        type: field("type", raw.error.type),
        message: field("message", raw.error.message),
        stack: maybe("stack", raw.error.stack),
      },
      attributes: attributes.value,
      tags: raw.tags.map(tag),
    };
    return { ...shown, masked: masked() + attributes.masked };
  };

  const hides = (field: string) => rules.hides(pathOf(field));
  const facetValue = (field: string, value: string) => {
    if (value === "") return value;
    return hides(field) ? masks.value : text(value).text;
  };
  const facet = ({ field, values, more }: LogFacet): LogFacet => ({
    field,
    values: mergeCounts(values.map(({ value, count }) => ({ value: facetValue(field, value), count }))),
    more,
  });
  return { masks: true, record, text, facetValue, facet, hides };
};
