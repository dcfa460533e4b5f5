import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mayAsk, type Role, sha256Of } from "#electron/access/access.ts";
import { runTokenCommand } from "#electron/access/token-command.ts";
import { createTokenFile, createTokenRoles } from "#electron/access/token-file.ts";
import { createApi } from "#electron/api/api.ts";
import { apiDeps } from "#test/support/api-deps.ts";
import { openTempFolder } from "#test/support/child-server.ts";

const open = (ctx: { onTestFinished: (task: () => void) => void }) => {
  const folder = openTempFolder("tokens");
  ctx.onTestFinished(folder.remove);
  const path = join(folder.path, "tokens.json");
  const troubles: string[] = [];
  const roles = createTokenRoles(path, (message) => troubles.push(message));
  const roleOf = (token: string) => roles(sha256Of(token));
  return { path, file: createTokenFile(path), roles, roleOf, troubles };
};

test("a token is kept only as its hash, and lets in as what it was made for", (ctx) => {
  const { path, file, roleOf } = open(ctx);
  const token = file.create("lobby", "read", 0);
  expect(token.length).toBeGreaterThanOrEqual(43);
  expect(readFileSync(path, "utf8")).not.toContain(token);
  expect([roleOf(token), roleOf(`${token}x`), roleOf("")]).toEqual(["read", null, null]);
});

test("a revoked token is refused at its next request, the others are not", (ctx) => {
  const { file, roleOf } = open(ctx);
  const [lobby, desk] = [file.create("lobby", "read", 0), file.create("desk", "operator", 0)];
  expect([roleOf(lobby), roleOf(desk)]).toEqual(["read", "operator"]);
  expect(file.revoke("lobby")).toBe(true);
  expect([roleOf(lobby), roleOf(desk)]).toEqual([null, "operator"]);
});

test("a damaged file lets nobody in and is told once", (ctx) => {
  const { path, file, roleOf, troubles } = open(ctx);
  const token = file.create("lobby", "read", 0);
  writeFileSync(path, "{ broken");
  expect([roleOf(token), roleOf(token), troubles.length]).toEqual([null, null, 1]);
});

test("a token for looking may read everything and change nothing", () => {
  const as = (role: Role) => ({ role, sha256: "" });
  expect(mayAsk(as("read"), "GET", "/api/incidents")).toBe(true);
  expect(mayAsk(as("read"), "POST", "/api/alive")).toBe(true);
  for (const method of ["POST", "PATCH", "DELETE", "PUT"]) {
    expect(mayAsk(as("read"), method, "/api/incidents")).toBe(false);
    expect(mayAsk(as("operator"), method, "/api/incidents")).toBe(true);
  }
});

test("over the API: read tokens read, sign in by address, and are refused to write; strangers are asked for a token", async (ctx) => {
  const { file, roles: roleOf } = open(ctx);
  const token = file.create("lobby", "read", 0);
  const { fetch } = createApi(apiDeps({ guard: () => ({ hostNames: ["localhost"], token: "m".repeat(20), roleOf }) }));
  const ask = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
    fetch(new Request(`http://localhost${path}`, { ...init, headers: { host: "localhost", ...headers } }));
  const bearer = { authorization: `Bearer ${token}` };
  expect((await ask("/api/health", bearer)).status).toBe(200);
  expect((await ask("/api/health", { authorization: "Bearer nobody" })).status).toBe(401);
  expect((await ask("/api/nothing", bearer, { method: "POST" })).status).toBe(403);
  const signIn = await ask(`/?token=${token}`);
  expect([signIn.status, signIn.headers.get("set-cookie")]).toEqual([303, expect.stringContaining(token)]);
});

test("the command prints a token once, lists names and roles without tokens, and revokes", (ctx) => {
  const { file } = open(ctx);
  const run = (...args: string[]) => runTokenCommand(args, { file, nowMs: 0 });
  const made = run("create", "lobby", "--role", "operator");
  expect([made.exitCode, made.stdout.trim().length]).toEqual([0, 43]);
  expect(run("list").stdout).toBe("lobby  operator  1970-01-01T00:00:00.000Z\n");
  expect(run("create", "lobby")).toMatchObject({ exitCode: 1, stderr: "there is a token named lobby already\n" });
  expect([run("create", "a b").exitCode, run("create", "x", "--role", "king").exitCode, run().exitCode]).toEqual([
    1, 2, 2,
  ]);
  expect([run("revoke", "lobby").exitCode, run("revoke", "lobby").exitCode]).toEqual([0, 1]);
});
