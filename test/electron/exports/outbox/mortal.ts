import type { DatabaseSync, SQLInputValue } from "node:sqlite";

/** The same database, with `step` before and after each change: the moments at which a process may end. */
export const mortal = (database: DatabaseSync, step: () => void): DatabaseSync =>
  new Proxy(database, {
    get: (target, name) => {
      if (name !== "prepare") {
        const value = Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      }
      return (sql: string) => {
        const statement = target.prepare(sql);
        return {
          get: (...given: SQLInputValue[]) => statement.get(...given),
          all: (...given: SQLInputValue[]) => statement.all(...given),
          run: (...given: SQLInputValue[]) => {
            step();
            const result = statement.run(...given);
            step();
            return result;
          },
        };
      };
    },
  });
