/** "env:prod" is { env: "prod" }; a tag without a value stands for itself. */
export const toLabels = (groupTags: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    groupTags.map((tag) => {
      const colon = tag.indexOf(":");
      return colon < 0 ? [tag, tag] : [tag.slice(0, colon), tag.slice(colon + 1)];
    }),
  );
