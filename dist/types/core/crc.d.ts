declare const KINDS: {
    /** CRC-64/NVME of the NVM Command Set Specification. */
    readonly crc64nvme: {
        readonly bits: 64;
        readonly polynomial: 0x9a6c9329ac4bc9b5n;
        readonly folds: readonly [readonly [124, 200, 360, 702, 872, 925, 1021, 1243], readonly [24, 26, 95, 137, 196, 219, 221, 259, 270, 276, 309, 334]];
    };
    /** CRC-32C (Castagnoli) of RFC 3720. */
    readonly crc32c: {
        readonly bits: 32;
        readonly polynomial: 0x82f63b78n;
        readonly folds: readonly [readonly [65, 155, 170, 195, 209]];
    };
    /** CRC-32 of ISO 3309, as zlib makes it. */
    readonly crc32: {
        readonly bits: 32;
        readonly polynomial: 0xedb88320n;
        readonly folds: readonly [readonly [145, 183, 211, 300]];
    };
};
export type CrcName = keyof typeof KINDS;
export declare class Crc {
    #private;
    /** The same one each time: it keeps nothing between two calls. */
    static of(name: CrcName): Crc;
    private constructor();
    /** Of these bytes; or of all bytes so far, if those before have the value `before`. */
    update(before: bigint, bytes: Uint8Array): bigint;
    /** Of bytes with the value `first`, followed by as many as `shift` was made for, with the value `second`. */
    join(first: bigint, second: bigint, shift: Shift): bigint;
    /**
     * What {@link Crc.join} needs. Bytes that follow multiply all that is before them by a power of x. That is linear, so it is enough to know
     * what becomes of each bit (as zlib's crc32_combine does it).
     */
    shiftBy(count: number): Shift;
    /** As it is written: lower-case hex. */
    hex(value: bigint): string;
}
/** What becomes of each bit, from the lowest one on. */
export type Shift = readonly bigint[];
export {};
