/** Promises and inspectors look for these on everything. */
const harmless = new Set(["then", "toJSON", "constructor", "nodeType", "asymmetricMatch", "domain"]);

/** Reading a member that the double does not have is a fault of the double or of the product, never `undefined`. */
export const strict = <T extends object>(name: string, target: T): T =>
  new Proxy(target, {
    get: (object, key) => {
      if (typeof key === "string" && !(key in object) && !key.startsWith("_") && !harmless.has(key))
        throw new Error(`the double has no ${name}.${key}`);
      return Reflect.get(object, key, object);
    },
  });
