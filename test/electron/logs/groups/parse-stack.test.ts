import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseStack } from "#electron/logs/groups/parse-stack.ts";

type Case = {
  stack: string;
  type: string;
  message: string;
  fn: string | null;
  file: string | null;
  line: number | null;
};

const cases: Record<string, Case> = {
  Node: {
    stack: `TypeError: Cannot read properties of undefined (reading 'id')
    at Object.get (/srv/app/node_modules/dynamo/index.js:20:11)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)
    at async loadPlayer (file:///srv/app/src/players.js:42:17)
    at async /srv/app/src/main.js:7:3`,
    ...{ type: "TypeError", message: "Cannot read properties of undefined (reading 'id')" },
    ...{ fn: "loadPlayer", file: "file:///srv/app/src/players.js", line: 42 },
  },
  "Node without names": {
    stack:
      "Uncaught RangeError: too far\nsecond line\n    at /var/task/index.js:1:2\n    at new Foo (C:\\app\\foo.js:3:4)",
    ...{ type: "RangeError", message: "too far\nsecond line", fn: null, file: "/var/task/index.js", line: 1 },
  },
  Python: {
    stack: `ERROR in handler
Traceback (most recent call last):
  File "/app/a.py", line 3, in first
    x()
KeyError: 'a'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/var/task/handler.py", line 10, in handler
    save(item)
  File "/var/task/store.py", line 33, in save
    table.put_item(Item=item)
  File "/var/lang/lib/python3.12/site-packages/boto3/client.py", line 5, in put
    raise error
botocore.exceptions.ClientError: An error occurred: throttled`,
    ...{ type: "botocore.exceptions.ClientError", message: "An error occurred: throttled" },
    ...{ fn: "save", file: "/var/task/store.py", line: 33 },
  },
  Java: {
    stack: `Exception in thread "main" java.lang.RuntimeException: request failed
\tat com.example.api.Handler.handle(Handler.java:20)
\tat java.base/java.lang.Thread.run(Thread.java:840)
Caused by: java.lang.IllegalStateException: no session
\tat org.springframework.util.Assert.state(Assert.java:76)
\tat com.example.auth.Sessions$Store.find(Sessions.java:88) ~[app.jar:1.0]
\t... 12 more`,
    ...{ type: "java.lang.IllegalStateException", message: "no session" },
    ...{ fn: "com.example.auth.Sessions$Store.find", file: "Sessions.java", line: 88 },
  },
  Go: {
    stack: `panic: runtime error: index out of range [5] with length 3

goroutine 1 [running]:
runtime.gopanic({0x45e0a0?, 0xc00001c0a8?})
\t/usr/local/go/src/runtime/panic.go:770 +0x132
main.(*Server).load(0xc000012345, {0x1, 0x2})
\t/src/server/load.go:12 +0x1d
main.main()
\t/src/server/main.go:8 +0x20
exit status 2`,
    ...{ type: "runtime error", message: "index out of range [5] with length 3" },
    ...{ fn: "main.(*Server).load", file: "/src/server/load.go", line: 12 },
  },
  ".NET": {
    stack: `System.Exception: outer
 ---> System.InvalidOperationException: Sequence contains no elements
   at System.Linq.ThrowHelper.ThrowNoElementsException()
   at Shop.Api.Receipts.Verify(String id, Int32 n) in /src/Shop/Receipts.cs:line 42
   --- End of inner exception stack trace ---
   at Shop.Api.Main.Run() in /src/Shop/Main.cs:line 7`,
    ...{ type: "System.InvalidOperationException", message: "Sequence contains no elements" },
    ...{ fn: "Shop.Api.Receipts.Verify", file: "/src/Shop/Receipts.cs", line: 42 },
  },
  Ruby: {
    stack: `/usr/local/bundle/gems/pg-1.5/lib/pg.rb:9:in \`exec': undefined method \`name' for nil (NoMethodError)
\tfrom /app/models/player.rb:12:in \`load'
\tfrom /app/main.rb:3:in \`<main>'`,
    ...{ type: "NoMethodError", message: "undefined method `name' for nil" },
    ...{ fn: "load", file: "/app/models/player.rb", line: 12 },
  },
  Rails: {
    stack: "ActiveRecord::RecordNotFound (Couldn't find Player)\n\napp/controllers/p.rb:5:in 'PlayersController#show'",
    ...{ type: "ActiveRecord::RecordNotFound", message: "Couldn't find Player" },
    ...{ fn: "PlayersController#show", file: "app/controllers/p.rb", line: 5 },
  },
};

describe("type, message and the program's own innermost call are found", () => {
  for (const [name, { stack, type, message, fn, file, line }] of Object.entries(cases))
    for (const [how, text] of [
      ["", stack],
      [" with Windows line ends", stack.replaceAll("\n", "\r\n")],
    ] as const)
      test(`${name}${how}`, () => {
        const found = parseStack(text);
        expect(found).toMatchObject({ type, message, top: { function: fn, file, line, inApp: true } });
      });
});

test("without a call of its own the innermost one is the place", () => {
  expect(parseStack("Error: x\n    at f (node:fs:1:2)\n    at g (node:net:3:4)")?.top).toMatchObject({ function: "f" });
});

describe("a text without a stack has none", () => {
  for (const text of [
    "",
    "timeout after 3 s",
    "look at this (it is 3:4)",
    "at home\n  at work",
    "File not found: a.txt",
  ])
    test(JSON.stringify(text), () => expect(parseStack(text)).toBeNull());
});

test("any text is read, also one made of frames, brackets and quotes without end", () => {
  const scrap = fc.constantFrom(
    "    at ",
    "(",
    ")",
    ":1:2",
    "\n",
    'File "',
    '", line 3',
    "Caused by: ",
    "x",
    ".",
    "://",
    " ",
  );
  const big = fc.tuple(scrap, scrap).map(([a, b]) => `${a}${b}`.repeat(20_000));
  fc.assert(
    fc.property(
      fc.array(scrap).map((parts) => parts.join("")),
      (text) => parseStack(text) !== undefined,
    ),
  );
  fc.assert(
    fc.property(big, (text) => parseStack(text) !== undefined),
    { numRuns: 60 },
  );
});
