/** A quotient this long is written whole instead: an outlier costs 73 bits, not thousands. */
const longestUnary = 20;

export type BitWriter = {
  byte: (value: number) => void;
  /** Whole number from 0 up to 2^53, seven bits a byte. */
  varint: (value: number) => void;
  /** Whole number from 0 up to 2^53, Rice coded with 2^k as divisor. */
  rice: (value: number, k: number) => void;
  bytes: (values: Uint8Array) => void;
  finish: () => Uint8Array;
};

export const createBitWriter = (): BitWriter => {
  let out = new Uint8Array(256);
  let length = 0;
  let pending = 0;
  let pendingBits = 0;
  const room = (bytes: number) => {
    if (length + bytes <= out.length) return;
    const larger = new Uint8Array(Math.max(out.length * 2, length + bytes));
    larger.set(out.subarray(0, length));
    out = larger;
  };
  const bits = (value: number, count: number) => {
    pending = (pending << count) | value;
    pendingBits += count;
    room(4);
    while (pendingBits >= 8) {
      pendingBits -= 8;
      out[length++] = (pending >>> pendingBits) & 255;
    }
    pending &= (1 << pendingBits) - 1;
  };
  /** The accumulator has 32 bits, so at most 24 travel at once. */
  const wideBits = (value: number, count: number) => {
    let left = count;
    while (left > 24) {
      left -= 24;
      bits(Math.floor(value / 2 ** left) % 2 ** 24, 24);
    }
    bits(value % 2 ** left, left);
  };
  const align = () => {
    if (pendingBits > 0) bits(0, 8 - pendingBits);
  };
  const byte = (value: number) => {
    align();
    room(1);
    out[length++] = value;
  };
  return {
    byte,
    varint: (value) => {
      let rest = value;
      for (; rest >= 128; rest = Math.floor(rest / 128)) byte((rest % 128) + 128);
      byte(rest);
    },
    rice: (value, k) => {
      const quotient = Math.floor(value / 2 ** k);
      if (quotient >= longestUnary) {
        bits(2 ** longestUnary - 1, longestUnary);
        wideBits(value, 53);
        return;
      }
      bits(2 ** (quotient + 1) - 2, quotient + 1);
      if (k > 0) wideBits(value % 2 ** k, k);
    },
    bytes: (values) => {
      align();
      room(values.length);
      out.set(values, length);
      length += values.length;
    },
    finish: () => {
      align();
      return out.slice(0, length);
    },
  };
};

export type BitReader = {
  byte: () => number;
  varint: () => number;
  rice: (k: number) => number;
  bytes: (count: number) => Uint8Array;
};

/** Throws RangeError when the bytes end too early. */
export const createBitReader = (source: Uint8Array): BitReader => {
  let at = 0;
  let pending = 0;
  let pendingBits = 0;
  const next = () => {
    const value = source[at++];
    if (value === undefined) throw new RangeError("packed numbers end too early");
    return value;
  };
  const bits = (count: number) => {
    while (pendingBits < count) {
      pending = (pending << 8) | next();
      pendingBits += 8;
    }
    pendingBits -= count;
    const value = (pending >>> pendingBits) & (2 ** count - 1);
    pending &= (1 << pendingBits) - 1;
    return value;
  };
  const wideBits = (count: number) => {
    let value = 0;
    let left = count;
    for (; left > 24; left -= 24) value = value * 2 ** 24 + bits(24);
    return value * 2 ** left + bits(left);
  };
  const byte = () => {
    pendingBits = 0;
    pending = 0;
    return next();
  };
  return {
    byte,
    varint: () => {
      let value = 0;
      for (let scale = 1; scale < 2 ** 56; scale *= 128) {
        const part = byte();
        value += (part % 128) * scale;
        if (part < 128) return value;
      }
      throw new RangeError("packed number is too long");
    },
    rice: (k) => {
      let quotient = 0;
      while (quotient < longestUnary && bits(1) === 1) quotient++;
      if (quotient === longestUnary) return wideBits(53);
      return quotient * 2 ** k + (k > 0 ? wideBits(k) : 0);
    },
    bytes: (count) => {
      pendingBits = 0;
      pending = 0;
      if (at + count > source.length) throw new RangeError("packed numbers end too early");
      at += count;
      return source.subarray(at - count, at);
    },
  };
};
