/**
 * Whatever gives AWS credentials over HTTP, in one server: STS, IAM Identity Center, the instance's metadata (IMDSv2), and the
 * container's service of ECS and EKS. A test says how a request is answered instead.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface Issued {
  readonly keyId: string;
  readonly secret: string;
  readonly token: string;
  readonly expires: Date;
}

export interface CredentialAsked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Answers in place of the default; returns false to leave it to the default. */
export type CredentialBehaviour = (asked: CredentialAsked, response: ServerResponse) => boolean;

/** How a refusal looks in each of the services. */
export function refuse(response: ServerResponse, { path }: CredentialAsked, status: number, name: string, message: string): true {
  if (path === "/") {
    const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${name}</Code><Message>${message}</Message></Error></ErrorResponse>`;
    response.writeHead(status, { "content-type": "text/xml" }).end(body);
  } else {
    const head = { "content-type": "application/json", "x-amzn-errortype": name };
    response.writeHead(status, head).end(JSON.stringify({ code: name, message }));
  }
  return true;
}

export class CredentialService implements AsyncDisposable {
  readonly #server: Server;
  readonly asked: CredentialAsked[] = [];
  behave: CredentialBehaviour = () => false;
  /** What is given, the nth time. */
  issue: (nth: number) => Issued;
  #issued = 0;
  readonly #waiting: (() => void)[] = [];
  /** Connections that are open. */
  connections = 0;

  private constructor(issue: (nth: number) => Issued) {
    this.issue = issue;
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#server.on("connection", (socket) => {
      this.connections += 1;
      socket.once("close", () => {
        this.connections -= 1;
      });
    });
  }

  static async start(issue: (nth: number) => Issued): Promise<CredentialService> {
    const service = new CredentialService(issue);
    service.#server.listen(0, "127.0.0.1");
    await once(service.#server, "listening");
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How often credentials were given. */
  get issued(): number {
    return this.#issued;
  }

  /** Resolves with the next request. */
  hasBeenAsked(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url: path = "", headers } = request;
    const asked = { method, path, headers, body: await text(request) };
    this.asked.push(asked);
    for (const resolve of this.#waiting.splice(0)) resolve();
    if (!this.behave(asked, response)) this.#answer(asked, response);
  }

  #answer({ method, path, body }: CredentialAsked, response: ServerResponse): void {
    const json = (value: object) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (path === "/latest/api/token") response.writeHead(method === "PUT" ? 200 : 405).end("imds-token");
    else if (path === "/latest/meta-data/iam/security-credentials/") response.writeHead(200).end("instance-role");
    else if (path === "/") response.writeHead(200, { "content-type": "text/xml" }).end(this.#sts(body));
    else if (path.startsWith("/federation/credentials")) json({ roleCredentials: this.#sso() });
    else json(this.#imds());
  }

  #next(): Issued {
    this.#issued += 1;
    return this.issue(this.#issued);
  }

  #sts(body: string): string {
    const action = new URLSearchParams(body).get("Action");
    const { keyId, secret, token, expires } = this.#next();
    const fields = { AccessKeyId: keyId, SecretAccessKey: secret, SessionToken: token, Expiration: expires.toISOString() };
    const given = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
    return `<${action}Response><${action}Result><Credentials>${given.join("")}</Credentials></${action}Result></${action}Response>`;
  }

  #sso(): object {
    const { keyId, secret, token, expires } = this.#next();
    return { accessKeyId: keyId, secretAccessKey: secret, sessionToken: token, expiration: expires.getTime() };
  }

  #imds(): object {
    const { keyId, secret, token, expires } = this.#next();
    return { Code: "Success", AccessKeyId: keyId, SecretAccessKey: secret, Token: token, Expiration: expires.toISOString() };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
