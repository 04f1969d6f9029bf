import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileNameFor, safeName } from "../../../src/http/file-name.ts";

const url = new URL("https://example.com/dir/tool%20set.tar.zst?sig=secret");

describe("the name of a file that is fetched into a folder", () => {
  it.each([
    [undefined, "tool set.tar.zst"],
    ['attachment; filename="a b.bin"', "a b.bin"],
    ["attachment; filename*=UTF-8''na%C3%AFve.bin; filename=plain.bin", "naïve.bin"],
    ['attachment; filename="../../etc/passwd"', "passwd"],
    ['attachment; filename="C:\\\\Windows\\\\evil.exe"', "evil.exe"],
    ['attachment; filename="..."', "tool set.tar.zst"],
    ["attachment", "tool set.tar.zst"],
    ["attachment; filename=", "tool set.tar.zst"],
    [";;;", "tool set.tar.zst"],
  ])("%s gives %s", (header, name) => {
    expect(fileNameFor(url, header)).toBe(name);
  });

  it.each(["https://example.com/", "https://example.com/..", "https://example.com/%2e%2e%2f", "https://example.com"])(
    "%s has a name of last resort",
    (text) => {
      expect(fileNameFor(new URL(text), undefined)).toBe("download");
    },
  );

  it("survives a URL that is wrongly encoded", () => {
    expect(fileNameFor(new URL("https://example.com/100%.bin"), undefined)).toBe("100%.bin");
  });

  it.each(["CON", "nul.txt", "Com1.tar"])("puts %s out of the way of Windows's devices", (name) => {
    expect(safeName(name)).toBe(`_${name}`);
  });

  it("cuts a long name, not its extension", () => {
    const name = safeName(`${"ü".repeat(300)}.tar.zst`) ?? "";
    expect(name).toMatch(/^ü+\.tar\.zst$/);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  });

  it("is one visible path component, whatever the server says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const name = safeName(text);
        if (name === undefined) return;
        expect(name).not.toMatch(/[/\\\p{Cc}]/u);
        expect([".", "..", ""]).not.toContain(name);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(201);
      }),
    );
  });
});
