import { describe, expect, it } from "vitest";
import { wireError } from "../../../src/wire/wire-error.ts";

const url = new URL("https://files.test/a?sig=s3cret");
const coded = (code: string, message = "dump: 40E7:error:0A000126:SSL routines") => Object.assign(new Error(message), { code });
const told = (error: unknown, isProven = false) => wireError(error, { url, isProven, proxy: null });

describe("a certificate that does not hold", () => {
  it.each([
    ["CERT_HAS_EXPIRED", /has expired/, /clock/],
    ["CERT_NOT_YET_VALID", /not valid yet/, /clock/],
    ["ERR_TLS_CERT_ALTNAME_INVALID", /for another host/, /host/],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", /intermediate certificate.*private/, /NODE_EXTRA_CA_CERTS.*NODE_USE_SYSTEM_CA/],
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", /private/, /NODE_USE_SYSTEM_CA/],
    ["SELF_SIGNED_CERT_IN_CHAIN", /private/, /NODE_USE_SYSTEM_CA/],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", /self-signed/, /NODE_EXTRA_CA_CERTS/],
    ["CERT_REVOKED", /revoked/, /owner/],
  ])("(%s) is final, whenever it comes, with a sentence of our own", (code, state, hint) => {
    for (const isProven of [false, true]) {
      const error = told(coded(code), isProven);
      expect(error).toMatchObject({
        code: "tls",
        retry: "never",
        message: expect.stringMatching(state),
        hint: expect.stringMatching(hint),
      });
    }
  });
});

describe("another fault of TLS", () => {
  const codes = [
    "ERR_SSL_WRONG_VERSION_NUMBER",
    "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC",
    "ERR_SSL_SSL/TLS_ALERT_INTERNAL_ERROR",
    "ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL",
    "CERT_SIGNATURE_FAILURE",
    "EPROTO",
  ];

  it.each(codes)("(%s) passes once TLS has worked", (code) => {
    expect(told(coded(code), true)).toMatchObject({ code: "network", retry: "transient" });
  });

  it.each(codes)("(%s) is tried a few times if TLS never worked, and is then named as such", (code) => {
    expect(told(coded(code))).toMatchObject({ code: "tls", retry: "refused" });
  });

  it.each([
    [coded("ERR_SSL_WRONG_VERSION_NUMBER"), /does not speak TLS/],
    [coded("ERR_SSL_PACKET_LENGTH_TOO_LONG"), /does not speak TLS/],
    [coded("EPROTO", "write EPROTO 40:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../x.c:354:"), /does not speak TLS/],
    [coded("ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL"), /HTTP\/2 only/],
    [coded("ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION"), /too old/],
    [coded("ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"), /too old/],
    [coded("ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"), /client certificate/],
  ])("says what it means: %o", (error, state) => {
    expect(told(error).message).toMatch(state);
  });

  it("prints no dump of OpenSSL, and no query", () => {
    for (const code of [...codes, "CERT_HAS_EXPIRED"]) {
      for (const isProven of [false, true]) {
        const error = told(coded(code), isProven);
        expect(`${error.message} ${error.hint} ${error.cause}`).not.toMatch(/SSL routines|dump|s3cret/);
      }
    }
  });
});

describe("a host of several addresses", () => {
  it.each([
    [["ENETUNREACH", "ETIMEDOUT"], /does not answer/],
    [["ETIMEDOUT", "ENETUNREACH"], /does not answer/],
    [["ETIMEDOUT", "ECONNREFUSED"], /does not answer/],
    [["ECONNREFUSED", "ENETUNREACH"], /nothing listens/],
    [["EHOSTUNREACH", "ENETUNREACH"], /ENETUNREACH/],
  ])("of which none can be reached (%j) is reported by the error that says most", (codes, state) => {
    expect(told(new AggregateError(codes.map((code) => coded(code))))).toMatchObject({
      code: "connect",
      message: expect.stringMatching(state),
    });
  });
});

describe("a proxy that keeps us from a host", () => {
  const proxy = { url: new URL("http://user:s3cret@proxy.test:3128"), variable: "HTTPS_PROXY" };

  it.each([
    [coded("ECONNREFUSED"), "connect", /the proxy "proxy.test:3128" \(HTTPS_PROXY\): nothing listens/],
    [coded("UND_ERR_CONNECT_TIMEOUT"), "connect", /the proxy .*does not answer/],
    [coded("ENOTFOUND"), "dns", /the proxy .*does not resolve/],
    [new Error("Proxy response (403) !== 200 when HTTP Tunneling"), "forbidden", /the proxy .*answered 403/],
    [new Error("Proxy response (407) !== 200 when HTTP Tunneling"), "unauthorized", /the proxy .*answered 407/],
    [new Error("Proxy response (503) !== 200 when HTTP Tunneling"), "server-error", /the proxy .*answered 503/],
  ])("is named (%o), without its password", (error, code, message) => {
    const named = wireError(error, { url, isProven: false, proxy });
    expect(named).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(`${named.message} ${named.hint}`).not.toContain("s3cret");
  });
});
