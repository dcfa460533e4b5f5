/** A secret as it may come back from a vendor: as it is, URL-encoded in either way, and as base64 with or without padding. */
export const secretForms = (secret: string): string[] => {
  const base64 = Buffer.from(secret).toString("base64");
  const inForm = new URLSearchParams({ "": secret }).toString().slice(1);
  return [...new Set([secret, encodeURIComponent(secret), inForm, base64, base64.replace(/=+$/, "")])];
};
