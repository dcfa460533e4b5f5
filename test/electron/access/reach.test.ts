import type { NetworkInterfaceInfo } from "node:os";
import { describe, expect, test } from "vitest";
import { baseFor, firstLanAddress, type Reach } from "#electron/access/reach.ts";

const at = (address: string, change: Partial<NetworkInterfaceInfo> = {}): NetworkInterfaceInfo =>
  ({ address, family: "IPv4", internal: false, netmask: "", mac: "", cidr: null, ...change }) as NetworkInterfaceInfo;

const nowhere: Reach = { address: null, listening: () => null, lanAddress: () => null };
const asked = (host: string, protocol = "http:") => new Request(`${protocol}//${host}/`, { headers: { host } });

describe("where a phone reaches the wall", () => {
  const lan: Reach = {
    address: null,
    listening: () => ({ host: "0.0.0.0", port: 8737 }),
    lanAddress: () => "192.168.1.7",
  };
  test("by the address that was said, before all others", () => {
    expect(baseFor(asked("10.0.0.5:8737"), { ...lan, address: "https://wall.example" })).toBe("https://wall.example");
  });
  test("by the one that the wall itself used, unless that is this very machine", () => {
    expect(baseFor(asked("wall.lan:8737"), lan)).toBe("http://wall.lan:8737");
    expect(baseFor(asked("10.0.0.5:8737", "https:"), nowhere)).toBe("https://10.0.0.5:8737");
    for (const own of ["localhost:8737", "LOCALHOST:1", "127.0.0.1:8737", "127.8.8.8", "[::1]:8737", "0.0.0.0:8737"])
      expect(baseFor(asked(own), lan)).toBe("http://192.168.1.7:8737");
  });
  test("by the machine's address in its network where the server listens there, with its real port", () => {
    expect(baseFor(asked("localhost"), { ...lan, listening: () => ({ host: "10.1.1.1", port: 99 }) })).toBe(
      "http://10.1.1.1:99",
    );
    expect(baseFor(asked("localhost"), { ...lan, listening: () => ({ host: "fd00::1", port: 99 }) })).toBe(
      "http://[fd00::1]:99",
    );
  });
  test("nowhere, when the server is for its own machine only or has no network", () => {
    expect(baseFor(asked("localhost"), { ...lan, listening: () => ({ host: "127.0.0.1", port: 99 }) })).toBeNull();
    expect(baseFor(asked("localhost"), { ...lan, lanAddress: () => null })).toBeNull();
    expect(baseFor(asked("localhost"), nowhere)).toBeNull();
  });
});

test("of a machine's addresses the first IPv4 one of a real network", () => {
  const interfaces = {
    lo: [at("127.0.0.1", { internal: true })],
    docker0: [at("172.17.0.1")],
    eth0: [at("fe80::1", { family: "IPv6" }), at("169.254.3.3"), at("192.168.1.7")],
    wlan0: [at("192.168.1.8")],
  };
  expect(firstLanAddress(interfaces)).toBe("192.168.1.7");
  expect(firstLanAddress({ docker0: interfaces.docker0 })).toBe("172.17.0.1");
  expect(firstLanAddress({ lo: interfaces.lo })).toBeNull();
});
