import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./build/core/checkpoint.js
/**
 * The checkpoint record: which pieces of which source were written, with a digest for each.
 *
 * A fixed header (who and what) is followed by one fixed-size entry a piece, at its own position, so that saving costs the
 * pieces that are new and not the size of the file. An entry is `digest | seal`; the seal is a CRC-32 over the piece's
 * number and digest, seeded with the header's own CRC, so that a torn, zeroed or foreign entry does not count as a claim.
 * A claim is never trusted by itself: resume reads the target's bytes against the digest (see resume.ts).
 */


/** Bytes of one digest. */
const checkpoint_DIGEST_BYTES = { gmac: 16, sha256: 32 };
const MAGIC = Buffer.from("fetchck2");
/** The header's place; a multiple of the usual disk block, so that entries and header are never torn together. */
const HEADER_BYTES = 4096;
/** Magic, length of the JSON, CRC-32 of the JSON. */
const PREFIX_BYTES = MAGIC.length + 4 + 4;
const SEAL_BYTES = 4;
/** Size of one entry, in bytes. */
function entryBytes(algorithm) {
    return checkpoint_DIGEST_BYTES[algorithm] + SEAL_BYTES;
}
/** Where a piece's entry stands in the record, in bytes. */
function entryOffset(algorithm, piece) {
    return HEADER_BYTES + piece * entryBytes(algorithm);
}
/** The header's bytes, always {@link HEADER_BYTES} long. */
function encodeHeader(header) {
    const json = headerJson(header);
    const bytes = Buffer.alloc(HEADER_BYTES);
    if (PREFIX_BYTES + json.length > HEADER_BYTES)
        throw new RangeError("the checkpoint's header is too long");
    MAGIC.copy(bytes);
    bytes.writeUInt32LE(json.length, MAGIC.length);
    bytes.writeUInt32LE(crc32(json), MAGIC.length + 4);
    json.copy(bytes, PREFIX_BYTES);
    return bytes;
}
/** The entries of consecutive pieces, ready for the position of the first. */
function encodeEntries(header, claims) {
    const seed = headerSeed(header);
    const size = entryBytes(header.algorithm);
    const bytes = Buffer.alloc(claims.length * size);
    claims.forEach(({ piece, digest }, i) => {
        bytes.set(digest, i * size);
        bytes.writeUInt32LE(seal(seed, piece, digest), i * size + digest.length);
    });
    return bytes;
}
/** Reads a record back. Whatever is not whole in it is left out; a header that is not whole makes it unusable. */
function decodeCheckpoint(bytes) {
    const header = decodeHeader(bytes);
    if ("unusable" in header)
        return header;
    const { algorithm, layout } = header;
    const seed = headerSeed(header);
    const claimed = new Bitmap(layout.pieceCount);
    const digestOf = (piece) => {
        const start = entryOffset(algorithm, piece);
        return bytes.subarray(start, start + checkpoint_DIGEST_BYTES[algorithm]);
    };
    for (let piece = 0; piece < layout.pieceCount; piece += 1) {
        const sealAt = entryOffset(algorithm, piece) + checkpoint_DIGEST_BYTES[algorithm];
        if (sealAt + SEAL_BYTES > bytes.length)
            break;
        if (bytes.readUInt32LE(sealAt) === seal(seed, piece, digestOf(piece)))
            claimed.add(piece);
    }
    return { ...header, claimed, digestOf };
}
function decodeHeader(bytes) {
    if (bytes.length < HEADER_BYTES)
        return { unusable: "its record is too short" };
    if (!bytes.subarray(0, MAGIC.length).equals(MAGIC))
        return { unusable: "its record is not one of fetch-action's, or of another version" };
    const length = bytes.readUInt32LE(MAGIC.length);
    const json = bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + length);
    // No bytes have CRC 0, so a header that is zeros behind its magic would pass for whole.
    if (length === 0 || PREFIX_BYTES + length > HEADER_BYTES || crc32(json) !== bytes.readUInt32LE(MAGIC.length + 4)) {
        return { unusable: "its record is damaged" };
    }
    // The CRC says that these are the bytes that we wrote, so their shape needs no second look.
    return JSON.parse(json.toString());
}
function headerJson({ identity, layout, algorithm }) {
    return Buffer.from(JSON.stringify({ identity, layout, algorithm }));
}
function headerSeed(header) {
    return crc32(headerJson(header));
}
/** Never 0, so that an entry of zeros is no claim. */
function seal(seed, piece, digest) {
    const number = Buffer.alloc(8);
    number.writeBigUInt64LE(BigInt(piece));
    return crc32(digest, crc32(number, seed)) || 1;
}
/** Whether two identities pin the same version of the same source. */
function sameIdentity(a, b) {
    return a.kind === b.kind && a.key === b.key && a.validator === b.validator && a.checksum === b.checksum && a.device === b.device;
}

;// CONCATENATED MODULE: ./build/core/piece-digest.js
/** The digest of one piece, by the algorithm that its source names. */


function beginPieceDigest(algorithm) {
    return algorithm === "gmac" ? new Gmac() : createHash(algorithm);
}
/** Of bytes that are all there. */
function pieceDigest(algorithm, bytes) {
    if (algorithm === "sha256")
        return hash("sha256", bytes, "buffer");
    const gmac = new Gmac();
    gmac.update(bytes);
    return gmac.digest();
}
/** Whether all bytes are zero: compared with themselves one byte on, at the speed of memory. */
function piece_digest_isAllZero(bytes) {
    if (bytes.length === 0)
        return true;
    return bytes[0] === 0 && Buffer.compare(bytes.subarray(1), bytes.subarray(0, -1)) === 0;
}
const CIPHER = "aes-128-gcm";
/** Known to all: the digest finds bytes that are not as they were written, it does not prove who wrote them. */
const KEY = (0,external_node_crypto_namespaceObject.createSecretKey)(Buffer.alloc(16));
const NONCE = Buffer.alloc(12);
/**
 * GMAC (NIST SP 800-38D 6.4) as a checksum: AES-GCM over bytes that are only authenticated. Every processor of today has
 * instructions for it, which Node's `crc32` does not use (measured: 20 to 27 GiB/s to 6.5).
 */
class Gmac {
    #cipher = createCipheriv(CIPHER, KEY, NONCE, { authTagLength: DIGEST_BYTES.gmac });
    update(bytes) {
        this.#cipher.setAAD(bytes);
    }
    digest() {
        this.#cipher.final();
        return this.#cipher.getAuthTag();
    }
}

;// CONCATENATED MODULE: ./build/core/errors.js
/**
 * Every way a fetch can fail, in one table: the code is API (see docs/errors.md, held to this table by a test),
 * `retry` is what the transfer does about it, `exitCode` what the CLI ends with, `hint` what the user can do.
 */
const failed = { retry: "never", exitCode: 1, retryable: false };
const errors_transient = { retry: "transient", exitCode: 1, retryable: true };
const RESUMES = "Run the same fetch again: it goes on from what is kept.";
/** The documented codes. */
const ERROR_KINDS = {
    "invalid-input": { ...failed, exitCode: 2 },
    "node-version": failed,
    "dns": { ...errors_transient, hint: `Check the host's name and this machine's DNS. ${RESUMES}` },
    "connect": { ...errors_transient, hint: `Check that the server is up and that this machine (or its proxy) reaches it. ${RESUMES}` },
    "tls": { ...failed, hint: "For a private CA, name its certificate file in NODE_EXTRA_CA_CERTS." },
    "network": { ...errors_transient, hint: RESUMES },
    "idle-timeout": { ...errors_transient, hint: `The server went silent; 'idle-timeout' says how long that may last. ${RESUMES}` },
    "timeout": { ...failed, exitCode: 4, retryable: true, hint: `'timeout' limits the whole fetch. ${RESUMES}` },
    "not-found": { ...failed, hint: "Check the URL." },
    "unauthorized": { ...failed, hint: "The server wants credentials: give 'bearer-token' or 'headers'." },
    "forbidden": {
        ...failed,
        hint: "Check the credentials and their permissions. If the URL is signed, it may have expired: run again with a new one, the fetch goes on from what is kept.",
    },
    "http-status": failed,
    "server-error": { ...errors_transient, hint: RESUMES },
    "throttled": { retry: "throttled", exitCode: 1, retryable: true, hint: `Fewer 'connections' may help. ${RESUMES}` },
    "bad-response": { ...errors_transient, hint: "A proxy or mirror between here and the server may be at fault." },
    "encoded-response": { ...failed, hint: "The server compresses although it was asked not to; ask for another URL of the same file." },
    "too-many-redirects": failed,
    "insecure-redirect": { ...failed, hint: "Use the https URL that the redirect should have led to, or ask the server's owner." },
    "insecure-http": { ...failed, hint: "Use https, give a 'checksum', or set 'allow-insecure-http'." },
    "source-changed": { ...failed, retryable: true, hint: "Run again when the server has settled on one version." },
    "checksum-mismatch": {
        ...failed,
        exitCode: 5,
        hint: "Either the checksum is of another version, or the server holds other bytes than you expect.",
    },
    "busy": { ...failed, exitCode: 6, retryable: true, hint: "Wait for the other fetch to end, or choose another path." },
    "exists": { ...failed, hint: "Give 'force' to overwrite it." },
    "too-small": { ...failed, hint: "Attach a device that is at least as large as the volume." },
    "no-such-fetch": { ...failed, exitCode: 3, hint: "See what runs with: fetch-action ps" },
    "owner-lost": { ...failed, retryable: true, hint: RESUMES },
    "no-space": { ...failed, retryable: true, hint: `Make room, or choose another path. ${RESUMES}` },
    "permission": { ...failed, hint: "Choose a path that this user may write to." },
    "read-only": { ...failed, hint: "Choose a path on a filesystem that is mounted for writing." },
    "io": { ...failed, retryable: true, hint: "Check the disk and the filesystem." },
    "cancelled": { ...failed, exitCode: 130, retryable: true, hint: RESUMES },
    "internal": { ...failed, hint: "This is a fault in fetch-action: please report it with this message." },
};
/**
 * The one error that users see. The message says what could not be done and why; secrets are never in it.
 *
 * @example
 * throw new FetchError("no-space", `Cannot write "${path}": 20 GiB are needed, 3 GiB are free`);
 */
class errors_FetchError extends Error {
    name = "FetchError";
    code;
    retry;
    hint;
    retryAfterMs;
    /** How far the fetch came, once it has ended (status `failed` or `cancelled`). */
    result;
    constructor(code, message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        const kind = ERROR_KINDS[code];
        this.code = code;
        this.retry = options.retry ?? kind.retry;
        this.hint = options.hint ?? kind.hint;
        this.retryAfterMs = options.retryAfterMs;
    }
    /** Whether running the same fetch again, unchanged, may help. */
    get retryable() {
        return ERROR_KINDS[this.code].retryable;
    }
    /** The exit code of the CLI. */
    get exitCode() {
        return ERROR_KINDS[this.code].exitCode;
    }
}
/** Any thrown value as a FetchError: what is not one already is a fault of ours. */
function toFetchError(error) {
    if (error instanceof errors_FetchError)
        return error;
    return new errors_FetchError("internal", `Cannot go on: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}

;// CONCATENATED MODULE: ./build/target/file-error.js
/** What a failed file operation means, in the product's words. */

const CODES = {
    ENOSPC: ["no-space", "the disk is full"],
    EDQUOT: ["no-space", "the disk quota is used up"],
    EFBIG: ["no-space", "the filesystem or a limit (ulimit -f) does not allow a file of this size"],
    EACCES: ["permission", "permission denied"],
    EPERM: ["permission", "the operation is not permitted"],
    ELOOP: ["permission", "a symbolic link stands in its place"],
    EROFS: ["read-only", "the filesystem is read-only"],
    ENOTDIR: ["invalid-input", "a part of the path is not a folder"],
    EEXIST: ["invalid-input", "a file is in its place"],
    EISDIR: ["invalid-input", "it is a folder"],
    ENAMETOOLONG: ["invalid-input", "the name is too long for the filesystem"],
};
/** Turns an error of node:fs into a FetchError: `Cannot <what> "<path>": <state>`. */
function file_error_fileError(error, what, path) {
    if (error instanceof FetchError)
        return error;
    const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
    const [kind, state] = CODES[code] ?? ["io", error instanceof Error ? error.message : String(error)];
    return new FetchError(kind, `Cannot ${what} "${path}": ${state}${code === "" ? "" : ` (${code})`}`, { cause: error });
}

;// CONCATENATED MODULE: ./build/target/positional.js
/** Reads, writes and zeroes at positions of an open file or device: short counts are gone on with, errors told in our words. */



/** Written or compared in one go, in bytes. */
const ZEROS = new Uint8Array(4 * 1024 * 1024);
/** Writes all the buffers one after the other. The callback form: a FileHandle's promises cost more CPU a call. */
function writeAt(fd, buffers, offset, path) {
    return new Promise((resolve, reject) => {
        const step = (rest, at) => {
            writev(fd, rest, at, (error, written) => {
                if (error)
                    return reject(fileError(error, "write to", path));
                const left = afterBytes(rest, written);
                if (left.length === 0)
                    return resolve();
                step(left, at + written);
            });
        };
        step(buffers, offset);
    });
}
/** Fills the buffer; fewer bytes only at the end of the file. */
function readAt(fd, buffer, offset, path) {
    return new Promise((resolve, reject) => {
        const step = (filled) => {
            read(fd, buffer, filled, buffer.length - filled, offset + filled, (error, count) => {
                if (error)
                    return reject(fileError(error, "read", path));
                if (count === 0 || filled + count === buffer.length)
                    return resolve(filled + count);
                step(filled + count);
            });
        };
        step(0);
    });
}
/** Writes zeros to `[start, end)`. */
async function writeZeros(fd, start, end, path) {
    for (let at = start; at < end; at += ZEROS.length)
        await writeAt(fd, [ZEROS.subarray(0, end - at)], at, path);
}
/** Writes zeros where `[start, end)` is not zero: reading is cheaper, and holes stay holes. */
async function clearToZeros(fd, start, end, path) {
    const buffer = new Uint8Array(Math.min(ZEROS.length, end - start));
    for (let at = start; at < end; at += buffer.length) {
        const wanted = buffer.subarray(0, end - at);
        const count = await readAt(fd, wanted, at, path);
        if (count < wanted.length || !isAllZero(wanted))
            await writeZeros(fd, at, at + wanted.length, path);
    }
}
/** What is left of the buffers after so many bytes. */
function afterBytes(buffers, count) {
    let left = count;
    let first = 0;
    for (; first < buffers.length; first += 1) {
        const length = buffers[first]?.length ?? 0;
        if (left < length)
            break;
        left -= length;
    }
    const rest = buffers.slice(first);
    if (left > 0 && rest[0] !== undefined)
        rest[0] = rest[0].subarray(left);
    return rest;
}

;// CONCATENATED MODULE: ./build/target/block-worker.js
/** One of the threads behind BlockWriter: hashes a block and, where it is right, writes it. */




function carryOut({ fd, offset, parts, sha256 }) {
    const hash = (0,external_node_crypto_namespaceObject.createHash)("sha256");
    for (const part of parts)
        hash.update(part);
    if (!hash.digest().equals(sha256))
        return { type: "wrong" };
    try {
        let at = offset;
        for (let rest = parts; rest.length > 0;) {
            const written = (0,external_node_fs_namespaceObject.writevSync)(fd, rest, at);
            at += written;
            rest = afterBytes(rest, written);
        }
        return { type: "written" };
    }
    catch (error) {
        const code = error instanceof Error && "code" in error ? String(error.code) : "";
        return { type: "failed", code, message: error instanceof Error ? error.message : String(error) };
    }
}
external_node_worker_threads_namespaceObject.parentPort?.on("message", (order) => external_node_worker_threads_namespaceObject.parentPort?.postMessage({ id: order.id, outcome: carryOut(order) }));

