import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { cacheContract, restoreEnvironment } from "../support/cache-contract.ts";
import { CacheService } from "../support/cache-service.ts";
import { Azurite } from "./support/azurite.ts";

const before = { ...process.env };
let azurite: Azurite;
beforeAll(async () => {
  azurite = await Azurite.start();
});
afterAll(() => azurite[Symbol.asyncDispose]());
afterEach(() => restoreEnvironment(before));

describe("the Actions cache, with Azurite's blob endpoint behind it", () => {
  cacheContract(async () => {
    const service = await CacheService.start(azurite.store());
    Object.assign(process.env, service.env);
    return service;
  });
});
