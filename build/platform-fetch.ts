/** Stands in for cross-fetch in the bundle: Node has fetch, and node-fetch 2 prints a deprecation warning (punycode). */
export const fetch = globalThis.fetch;
