const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const escapeXml = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => names[char] ?? char);

/** A text that holds the end of a section goes into two. */
export const cdata = (text: string): string => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
