export type Fingerprint = {
  add: (value: number) => void;
  addText: (text: string) => void;
  value: () => string;
};

/** The same eight bytes seen as a float and as two integers. */
const asFloat = new Float64Array(1);
const asInts = new Int32Array(asFloat.buffer);

/** Two 32-bit FNV-style hashes side by side: enough that two different pictures never meet in the life of a wall. */
export const createFingerprint = (): Fingerprint => {
  let a = 0x811c9dc5 | 0;
  let b = 0x9e3779b9 | 0;
  const addInt = (value: number) => {
    a = Math.imul(a ^ value, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b ^ value, 0x85ebca6b);
    b ^= b >>> 13;
  };
  const add = (value: number) => {
    if ((value | 0) === value) return addInt(value);
    asFloat[0] = value;
    addInt(asInts[0] ?? 0);
    addInt(asInts[1] ?? 0);
  };
  return {
    add,
    addText: (text) => {
      addInt(text.length);
      for (let i = 0; i < text.length; i++) addInt(text.charCodeAt(i));
    },
    value: () => `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`,
  };
};
