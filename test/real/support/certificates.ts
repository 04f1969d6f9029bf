/** A certificate authority that nobody trusts, and a server's certificate signed by it, made with openssl. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { needCommand, runCommand } from "./system.ts";

export interface TestCertificates {
  /** What a client must trust, e.g. through NODE_EXTRA_CA_CERTS. */
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

export function makeCertificates(folder: string, address = "127.0.0.1"): TestCertificates {
  const openssl = needCommand("openssl", "openssl");
  const path = (name: string) => join(folder, name);
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  runCommand(openssl, [
    ...["req", "-x509", ...newKey, "-days", "2", "-subj", "/CN=fetch-action test CA"],
    ...["-keyout", path("ca.key"), "-out", path("ca.pem")],
  ]);
  runCommand(openssl, [
    "req",
    ...newKey,
    "-subj",
    "/CN=fetch-action test server",
    "-keyout",
    path("server.key"),
    "-out",
    path("server.csr"),
  ]);
  writeFileSync(path("server.ext"), `subjectAltName=IP:${address}\n`);
  runCommand(openssl, [
    ...["x509", "-req", "-in", path("server.csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-CAcreateserial"],
    ...["-days", "2", "-extfile", path("server.ext"), "-out", path("server.pem")],
  ]);
  return { ca: path("ca.pem"), certificate: path("server.pem"), key: path("server.key") };
}
