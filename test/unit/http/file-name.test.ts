import { execFileSync } from "node:child_process";
import { readdir } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileNameFor, safeName } from "../../../src/http/file-name.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const url = new URL("https://example.com/dir/tool%20set.tar.zst?sig=secret");

describe("the name of a file that is fetched into a folder", () => {
  it.each([
    [undefined, "tool_set.tar.zst"],
    ['attachment; filename="a b.bin"', "a_b.bin"],
    ["attachment; filename*=UTF-8''na%C3%AFve.bin; filename=plain.bin", "naïve.bin"],
    ['attachment; filename="../../etc/passwd"', "passwd"],
    ['attachment; filename="C:\\\\Windows\\\\evil.exe"', "evil.exe"],
    ['attachment; filename="..."', "tool_set.tar.zst"],
    ["attachment", "tool_set.tar.zst"],
    ["attachment; filename=", "tool_set.tar.zst"],
    [";;;", "tool_set.tar.zst"],
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
    expect(fileNameFor(new URL("https://example.com/100%.bin"), undefined)).toBe("100_.bin");
  });

  it.each(["CON", "nul.txt", "Com1.tar", "COM¹", "lpt².log", "aux"])("puts %s out of the way of Windows's devices", (name) => {
    expect(safeName(name)).toBe(`_${name}`);
  });

  it.each([
    ["CONIN$", "CONIN_"],
    ["nul .txt", "nul_.txt"],
    ["-rf", "_-rf"],
    ["~root", "_root"],
    [".bashrc", "bashrc"],
    [". -x", "_-x"],
    ["a.bin.part", "a.bin_part"],
    ["a.bin.PART.ckpt", "a.bin_PART.ckpt"],
    ["a.part.part.lock", "a_part_part.lock"],
    ["movie.part1.rar", "movie.part1.rar"],
    ["a\u3164b\u200bc\u202etxt", "a_b_c_txt"],
    ["файл (2).bin", "файл__2_.bin"],
    ["e\u0301.bin", "é.bin"],
    ["a+b@c,d=e_f-1.0", "a+b@c,d=e_f-1.0"],
  ])("makes of %j the name %j", (written, name) => {
    expect(safeName(written)).toBe(name);
  });

  it.each(["$$$", "___", "...", "🙂", "''"])("finds nothing in %j that could be a name", (written) => {
    expect(safeName(written)).toBeUndefined();
  });

  it
    .skipIf(process.platform === "win32")
    .each([
      "$(touch x).tar",
      "`touch x`.tar",
      '";touch x;"',
      "'; touch x; '",
      "a\nbash -c 'touch x'",
      "a;touch x",
      "a|touch x",
      "a&touch x",
      "a>x",
      "a$IFS;touch$IFS$9x",
      "$((1+1))",
      "!!",
      "a\\$(touch x)",
      "*",
      "?",
      "{a,b}",
      "~",
      "-rf",
      "#x",
      "%0a::set-output",
      "::error::x",
      "##[error]x",
      "$HOME.tar",
      "<(touch x)",
      "[a-z]",
      "a=b",
    ])("hands %j over as one plain word, as the runner puts it into a script", async (written) => {
    await using folder = await temporaryFolder();
    const name = safeName(written) ?? "download";
    const shell = (script: string) => execFileSync("bash", ["-c", script], { cwd: folder.path, encoding: "utf8" });
    expect(shell(`printf '<%s>' ${name} "${name}" '${name}'`)).toBe(`<${name}><${name}><${name}>`);
    expect(await readdir(folder.path)).toEqual([]);
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
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        expect(name).toMatch(/^[\p{L}\p{N}._\-+@,=]+$/u);
        expect(name).not.toMatch(/^[-~.]|\.part(\..*)?$|[.]$/i);
      }),
    );
  });
});
