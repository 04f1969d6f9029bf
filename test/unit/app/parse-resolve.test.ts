import { expect, it } from "vitest";
import { userAgentIn } from "../../../src/app/process/version.ts";
import { parseResolve } from "../../../src/app/request/parse-resolve.ts";

const parse = (...lines: readonly string[]) => parseResolve({ name: "resolve", text: lines.join("\n"), lines, base: "/" });

it("entries are read as curl writes them", () => {
  expect(parse("Example.com:443:192.0.2.1", "", " *:80:[2001:db8::1] ", "+a.test:8080:192.0.2.1,[::1],2001:db8::2")).toEqual([
    { hostname: "example.com", port: 443, addresses: ["192.0.2.1"] },
    { hostname: "*", port: 80, addresses: ["2001:db8::1"] },
    { hostname: "a.test", port: 8080, addresses: ["192.0.2.1", "::1", "2001:db8::2"] },
  ]);
});

it.each([
  ["example.com", "it is not host:port:address"],
  ["-example.com:443", "it is not host:port:address"],
  ["example.com:443:", "it is not host:port:address"],
  ["example.com:443:elsewhere.test", "it is not host:port:address"],
  ["example.com:443:192.0.2", "there is no address behind the port"],
  ["example.com:443:192.0.2.1,", "there is no address behind the port"],
  ["example.com:0:192.0.2.1", "there is no such port"],
  ["example.com:65536:192.0.2.1", "there is no such port"],
  ["192.0.2.7:443:192.0.2.1", "the host is an address already"],
  ["[::1]:443:192.0.2.1", "the host is an address already"],
  ["a/b:443:192.0.2.1", "it is not host:port:address"],
  ["a b:443:192.0.2.1", "it is not host:port:address"],
  ["a%00b:443:192.0.2.1", "the host is none"],
])("%j is refused: %s", (line, why) => {
  expect(() => parse(line)).toThrowError(why);
});

it("the user agent names the job's orchestration, cleaned and cut", () => {
  expect(userAgentIn({})).toMatch(/^fetch-action\/[\d.]+$/);
  expect(userAgentIn({ ACTIONS_ORCHESTRATION_ID: " a.b-C_1\r\nX: y " })).toMatch(
    /^fetch-action\/[\d.]+ actions_orchestration_id\/a\.b-C_1__X__y$/,
  );
  expect(userAgentIn({ ACTIONS_ORCHESTRATION_ID: "a".repeat(1000) }).length).toBeLessThan(260);
});
