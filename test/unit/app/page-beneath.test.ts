import { expect, it } from "vitest";
import { mayBePage, pageOf } from "../../../src/app/file/page-beneath.ts";

it.each([
  ["<!DOCTYPE html><title>Sign in</title>", "an HTML page"],
  ["\ufeff \n<html lang=en>", "an HTML page"],
  ["<HEAD><title>404</title>", "an HTML page"],
  ['{"message":"Not Found"}', "a JSON document"],
  ["[]", "a JSON document"],
  ["{not json", null],
  ["<htmlx>", null],
  ["PK\u0003\u0004", null],
  ["12", null],
  ["", null],
])("the bytes %j are taken for %j", (text, page) => {
  expect(pageOf(Buffer.from(text), Buffer.byteLength(text))).toBe(page);
});

it("a large JSON document is recognised by its beginning", () => {
  expect(pageOf(Buffer.from('{ "errors": [ 1,'), 1_000_000)).toBe("a JSON document");
  expect(pageOf(Buffer.from("{{{{"), 1_000_000)).toBeNull();
});

it.each([
  ["a.tar.gz", false],
  ["a.bin", false],
  ["index.html", true],
  ["manifest.json", true],
  ["NEWS", true],
  ["v1.2.3", true],
])("a file called %s may be a page: %s", (name, may) => {
  expect(mayBePage(name, "application/gzip")).toBe(name === "NEWS" || name === "v1.2.3" ? false : may);
  expect(mayBePage(name, null)).toBe(may);
});

it.each([
  ["text/html; charset=utf-8", true],
  ["application/json", true],
  ["application/problem+json", true],
  ["application/octet-stream", true],
  ["nonsense", true],
  ["application/gzip", false],
  ["application/x-tar", false],
  ["application/vnd.docker.image.rootfs.diff.tar.gzip", false],
  ["image/png", false],
  ["application/octet-stream-not", false],
])("an answer of type %s may be a page if the file's name says nothing: %s", (type, may) => {
  expect(mayBePage("download", type)).toBe(may);
});
