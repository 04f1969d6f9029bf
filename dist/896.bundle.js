export const id = 896;
export const ids = [896];
export const modules = {

/***/ 60896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  adoptRecord: () => (/* binding */ adoptRecord),
  exportRecord: () => (/* binding */ exportRecord),
  isUsable: () => (/* binding */ isUsable),
  portableRecordAt: () => (/* binding */ portableRecordAt),
  recordAt: () => (/* binding */ recordAt)
});

// EXTERNAL MODULE: ./node_modules/tslib/modules/index.js
var modules = __webpack_require__(7467);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/core/checkpoint.js
var checkpoint = __webpack_require__(57994);
// EXTERNAL MODULE: ./build/core/layout.js
var core_layout = __webpack_require__(36418);
;// CONCATENATED MODULE: ./build/core/record-entries.js
/**
 * The entries of a record, one a claim: `piece | length | mark | digest | seal`, all of one size. They are appended, so that a save
 * costs only the claims that are new, and a record grows with what was fetched and not with the volume. An entry that was torn,
 * zeroed or moved, or that is of another record, has a wrong seal and does not count.
 */



/** A seal has 64 bits: without the key one has to have that many records read to hit one. */
const SEAL_BYTES = 8;
/** The piece, the length of a beginning (0: the whole piece), and the mark. */
const ENTRY_PREFIX_BYTES = 4 + 6 + 2;
/** Tells an entry from zeros. */
const ENTRY_MARK = 1;
/**
 * Bytes of entries that are read in one go: some 300 to 450 entries. To check a seal takes up to 8 µs, and to seal the entry for a
 * new record one more, so a slice takes 5 ms at most. Even if a machine is ten times overloaded, a signal does not notice that.
 */
const SLICE_BYTES = 16 * 1024;
/** The key of the seals, and the entry's number. */
const SEAL_KEY_BYTES = 32;
const ORDINAL_BYTES = 8;
/** Size of one entry, in bytes. */
function entryBytes(algorithm) {
    return ENTRY_PREFIX_BYTES + checkpoint/* DIGEST_BYTES */.x4[algorithm] + SEAL_BYTES;
}
/** The claims as entries, of which the first has that number in the record. */
function encodeEntries(claims, { algorithm, sealer, ordinal }) {
    const size = entryBytes(algorithm);
    const bytes = Buffer.alloc(claims.length * size);
    claims.forEach(({ piece, digest, prefixBytes = 0 }, i) => {
        const at = i * size;
        bytes.writeUInt32LE(piece, at);
        bytes.writeUIntLE(prefixBytes, at + 4, 6);
        bytes.writeUInt16LE(ENTRY_MARK, at + 10);
        bytes.set(digest, at + ENTRY_PREFIX_BYTES);
        sealer.seal(bytes, at, ordinal + i).copy(bytes, at + size - SEAL_BYTES, 0, SEAL_BYTES);
    });
    return bytes;
}
/** The wanted claims whose seals are right, in their order. @throws the signal's reason */
async function* readClaims(entries, signal, isWanted = () => true) {
    const { algorithm, layout, sealer, flushState } = entries;
    const size = entryBytes(algorithm);
    for await (const { bytes, ordinal: first } of readSlices(entries, 0, signal)) {
        const claims = [];
        for (let at = 0, ordinal = first; at < bytes.length; at += size, ordinal += 1) {
            const claimed = placeAt(bytes, at, layout);
            if (claimed === null || !isWanted(claimed) || !sealer.isSealed(bytes, at, ordinal))
                continue;
            const digestAt = at + ENTRY_PREFIX_BYTES;
            // A copy: the slice's memory is read into again.
            const digest = Uint8Array.prototype.slice.call(bytes, digestAt, digestAt + checkpoint/* DIGEST_BYTES */.x4[algorithm]);
            claims.push({ ...claimed, digest, isFlushed: ordinal < flushState.flushedClaims });
        }
        if (claims.length > 0)
            yield claims;
    }
}
/** What the entries from a number on claim, whether their seals are right or not. @throws the signal's reason */
async function* readPlaces(entries, from, signal) {
    const size = entryBytes(entries.algorithm);
    for await (const { bytes } of readSlices(entries, from, signal)) {
        const places = [];
        for (let at = 0; at < bytes.length; at += size) {
            const claimed = placeAt(bytes, at, entries.layout);
            if (claimed !== null)
                places.push(claimed);
        }
        yield places;
    }
}
/** The whole entries from a number on that are not void, some at a time, with the number of the first. */
async function* readSlices({ read, offset, algorithm, flushState }, from, signal) {
    const size = entryBytes(algorithm);
    const most = flushState.kind === "failed" ? flushState.flushedClaims : Number.POSITIVE_INFINITY;
    const perSlice = Math.floor(SLICE_BYTES / size);
    const buffer = Buffer.alloc(perSlice * size);
    for (let ordinal = from; ordinal < most; ordinal += perSlice) {
        signal?.throwIfAborted();
        const count = await read(buffer, offset + ordinal * size);
        // What is left of an entry that was torn at the record's end is none.
        yield { ordinal, bytes: buffer.subarray(0, Math.min(Math.floor(count / size), most - ordinal) * size) };
        if (count < buffer.length)
            return;
    }
}
/** Null if there is no entry, or one that cannot be ours. */
function placeAt(bytes, at, layout) {
    if (bytes.readUInt16LE(at + 10) !== ENTRY_MARK)
        return null;
    const piece = bytes.readUInt32LE(at);
    if (piece >= layout.pieceCount)
        return null;
    const prefixBytes = bytes.readUIntLE(at + 4, 6);
    if (prefixBytes === 0)
        return { piece };
    return prefixBytes < (0,core_layout/* pieceEnd */.G1)(layout, piece) - (0,core_layout/* pieceStart */.tF)(layout, piece) ? { piece, prefixBytes } : null;
}
/** Makes the seals of one record's entries: SHA-256 over a key of its own, the entry's number and the entry, all of fixed length. */
class Sealer {
    #key;
    #input;
    #sealedBytes;
    /** @param json the record's header, which has a number of its own: no entry of another record fits */
    constructor(key, json, algorithm) {
        this.#sealedBytes = ENTRY_PREFIX_BYTES + checkpoint/* DIGEST_BYTES */.x4[algorithm];
        this.#input = Buffer.alloc(SEAL_KEY_BYTES + ORDINAL_BYTES + this.#sealedBytes);
        const own = (0,external_node_crypto_.createHmac)("sha256", key).update("entries").update(json).digest();
        own.copy(this.#input);
        // Node prepares a key object once, and bytes anew for every digest.
        this.#key = (0,external_node_crypto_.createSecretKey)(own);
    }
    sealState(state) {
        return (0,external_node_crypto_.createHmac)("sha256", this.#key).update(state).digest();
    }
    /** Its first bytes are the seal. */
    seal(bytes, at, ordinal) {
        this.#input.writeDoubleLE(ordinal, SEAL_KEY_BYTES);
        bytes.copy(this.#input, SEAL_KEY_BYTES + ORDINAL_BYTES, at, at + this.#sealedBytes);
        return (0,external_node_crypto_.hash)("sha256", this.#input, "buffer");
    }
    isSealed(bytes, at, ordinal) {
        const sealAt = at + this.#sealedBytes;
        return this.seal(bytes, at, ordinal).compare(bytes, sealAt, sealAt + SEAL_BYTES, 0, SEAL_BYTES) === 0;
    }
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./build/core/piece-digest.js
var piece_digest = __webpack_require__(81045);
;// CONCATENATED MODULE: ./build/core/record-header.js
/**
 * The header of a record: `magic | size | length and CRC-32 of the JSON | MAC of the JSON | flush state | JSON`, filled up with zeros.
 * The JSON says who and what. It is authenticated with a key that only this user has, and the key of the pieces' digests
 * stands in it in encrypted form: who can only read the record learns nothing that would let him make a digest.
 */




/** Its digit is the version of the format. */
const MAGIC = Buffer.from("fetchck5");
const MAC_BYTES = 32;
const FLUSH_KINDS = ["steady", "flushing", "failed"];
/** How many claims are flushed, and the kind of the state; its seal stands behind it. */
const FLUSH_BYTES = 6 + 2;
/** The flush state stands behind the magic, the size of the header, the length and CRC-32 of the JSON, and the MAC of the JSON. */
const FLUSH_STATE_OFFSET = MAGIC.length + 4 + 4 + 4 + MAC_BYTES;
const PREFIX_BYTES = FLUSH_STATE_OFFSET + FLUSH_BYTES + SEAL_BYTES;
/** The header's size is a multiple of the usual disk block, so that entries and header are never torn together. */
const HEADER_UNIT_BYTES = 4096;
/** A URL, a validator and a device's name are far shorter together. */
const MOST_HEADER_BYTES = 64 * 1024;
/** 64 TiB have this many blocks of 512 KiB; a record that claims to have more is not ours. */
const MOST_PIECES = 2 ** 27;
/** The longest text in a field of the header, in characters. */
const MOST_TEXT = 16 * 1024;
const NONCE_BYTES = 16;
/** What a record begins with: its first claims are flushed. */
function initialFlushState(flushedClaims) {
    return { flushedClaims, kind: "steady" };
}
/** A header for a new record. */
function createHeader(header, key) {
    const { identity, layout, algorithm, pieceKey } = header;
    // With a number of its own, so that no entry of another record of the same source fits.
    const nonce = (0,external_node_crypto_.randomBytes)(NONCE_BYTES).toString("hex");
    const json = Buffer.from(JSON.stringify({ identity, layout, algorithm, nonce, pieceKey: masked(pieceKey, key, nonce).toString("hex") }));
    const size = Math.ceil((PREFIX_BYTES + json.length) / HEADER_UNIT_BYTES) * HEADER_UNIT_BYTES;
    if (size > MOST_HEADER_BYTES)
        throw new RangeError("the checkpoint's header is too long");
    const bytes = Buffer.alloc(size);
    MAGIC.copy(bytes);
    bytes.writeUInt32LE(size, MAGIC.length);
    bytes.writeUInt32LE(json.length, MAGIC.length + 4);
    bytes.writeUInt32LE((0,external_node_zlib_.crc32)(json), MAGIC.length + 8);
    macOf(key, json).copy(bytes, MAGIC.length + 12);
    json.copy(bytes, PREFIX_BYTES);
    const sealer = new Sealer(key, json, algorithm);
    const flushState = initialFlushState(0);
    encodeFlushState(flushState, sealer).copy(bytes, FLUSH_STATE_OFFSET);
    return { header, headerBytes: bytes, sealer, flushState };
}
async function record_header_readHeader(read, key) {
    const start = Buffer.alloc(HEADER_UNIT_BYTES);
    const count = await read(start, 0);
    if (count < PREFIX_BYTES)
        return { unusable: "its record is too short" };
    if (!start.subarray(0, MAGIC.length).equals(MAGIC))
        return { unusable: "its record is not one of fetch-action's, or of another version" };
    const size = start.readUInt32LE(MAGIC.length);
    if (size < HEADER_UNIT_BYTES || size > MOST_HEADER_BYTES || size % HEADER_UNIT_BYTES !== 0)
        return DAMAGED;
    const bytes = size === start.length ? start : Buffer.alloc(size);
    if ((bytes === start ? count : await read(bytes, 0)) < size)
        return { unusable: "its record is too short" };
    const length = bytes.readUInt32LE(MAGIC.length + 4);
    const json = bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + length);
    if (PREFIX_BYTES + length > size || (0,external_node_zlib_.crc32)(json) !== bytes.readUInt32LE(MAGIC.length + 8))
        return DAMAGED;
    if (!(0,external_node_crypto_.timingSafeEqual)(macOf(key, json), bytes.subarray(MAGIC.length + 12, FLUSH_STATE_OFFSET))) {
        return { unusable: "its record was not written by this user's fetch-action on this machine" };
    }
    const header = parseHeader(json.toString(), key);
    if (header === null)
        return DAMAGED;
    const sealer = new Sealer(key, json, header.algorithm);
    return { header, headerBytes: bytes, sealer, flushState: decodeFlushState(bytes.subarray(FLUSH_STATE_OFFSET, PREFIX_BYTES), sealer) };
}
const DAMAGED = { unusable: "its record is damaged" };
/** Whether two headers are of one record. */
function isSameRecord(a, b) {
    const macOfHeader = ({ headerBytes }) => headerBytes.subarray(FLUSH_STATE_OFFSET - MAC_BYTES, FLUSH_STATE_OFFSET);
    return macOfHeader(a).equals(macOfHeader(b));
}
/** The flush state, ready for {@link FLUSH_STATE_OFFSET}. */
function encodeFlushState({ flushedClaims, kind }, sealer) {
    const bytes = Buffer.alloc(FLUSH_BYTES + SEAL_BYTES);
    bytes.writeUIntLE(flushedClaims, 0, 6);
    bytes.writeUInt16LE(FLUSH_KINDS.indexOf(kind), 6);
    sealer.sealState(bytes.subarray(0, FLUSH_BYTES)).copy(bytes, FLUSH_BYTES, 0, SEAL_BYTES);
    return bytes;
}
/** One that is not whole covers nothing. */
function decodeFlushState(bytes, sealer) {
    const kind = FLUSH_KINDS[bytes.readUInt16LE(6)];
    const isWhole = sealer.sealState(bytes.subarray(0, FLUSH_BYTES)).compare(bytes, FLUSH_BYTES, FLUSH_BYTES + SEAL_BYTES, 0, SEAL_BYTES) === 0;
    return kind === undefined || !isWhole ? { flushedClaims: 0, kind: "flushing" } : { flushedClaims: bytes.readUIntLE(0, 6), kind };
}
function macOf(key, json) {
    return (0,external_node_crypto_.createHmac)("sha256", key).update("header").update(json).digest();
}
/** Encrypts or decrypts the key of the digests: with a mask that is made of the record's key and nonce, and used for this header only. */
function masked(pieceKey, key, nonce) {
    const mask = (0,external_node_crypto_.createHmac)("sha256", key).update("piece key").update(nonce).digest();
    return Buffer.from(pieceKey.map((byte, i) => byte ^ mask.readUInt8(i)));
}
/** Null if anything is not as we write it: a portable record may come from anybody. */
function parseHeader(text, key) {
    try {
        const header = JSON.parse(text);
        if (!isObject(header))
            return null;
        const { identity, layout, algorithm, nonce, pieceKey } = header;
        if (algorithm !== "gmac" && algorithm !== "sha256")
            return null;
        if (!isHex(nonce, NONCE_BYTES) || !isHex(pieceKey, piece_digest/* PIECE_KEY_BYTES */.Zk))
            return null;
        if (!isIdentity(identity) || !isLayout(layout))
            return null;
        return { identity, layout, algorithm, pieceKey: masked(Buffer.from(pieceKey, "hex"), key, nonce) };
    }
    catch {
        return null;
    }
}
function isIdentity(value) {
    if (!isObject(value))
        return false;
    const { kind, label, key, validator, checksum, expectedChecksum = null, device, mirrors = {} } = value;
    if (kind !== "http" && kind !== "ebs")
        return false;
    const isTextOrNull = (field) => field === null || isText(field);
    const isPinned = isTextOrNull(validator) && isTextOrNull(checksum) && isTextOrNull(expectedChecksum);
    const areMirrors = isObject(mirrors) && Object.values(mirrors).every(isText);
    return isText(label) && isText(key) && isPinned && areMirrors && (device === undefined || isText(device));
}
function isLayout(value) {
    if (!isObject(value))
        return false;
    const { sizeBytes, pieceBytes, pieceCount } = value;
    if (!isCount(sizeBytes) || !isCount(pieceBytes) || !isCount(pieceCount))
        return false;
    return pieceBytes > 0 && pieceCount <= MOST_PIECES && pieceCount === Math.ceil(sizeBytes / pieceBytes);
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isText(value) {
    return typeof value === "string" && value.length <= MOST_TEXT;
}
function isHex(value, bytes) {
    return typeof value === "string" && value.length === 2 * bytes && /^[0-9a-f]+$/.test(value);
}
function isCount(value) {
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

;// CONCATENATED MODULE: ./build/core/record-format.js


/**
 * Authenticates a record that is carried from one machine to another: everybody knows it, so whoever names the record vouches
 * for it. The key of its digests is no secret either.
 */
const PORTABLE_KEY = new Uint8Array(32);
/** What a record is written with: its header's bytes, and what seals its entries. */
class RecordWriter {
    header;
    headerBytes;
    #sealer;
    constructor({ header, headerBytes, sealer }) {
        this.header = header;
        this.headerBytes = headerBytes;
        this.#sealer = sealer;
    }
    /** For a new record. */
    static create(header, key) {
        return new RecordWriter(createHeader(header, key));
    }
    /** For a record that is there. */
    static of(found) {
        return new RecordWriter(found);
    }
    /** Where the entry of that number stands, in bytes. */
    offsetOf(ordinal) {
        return this.headerBytes.length + ordinal * entryBytes(this.header.algorithm);
    }
    /** The flush state, ready for its place in the header. */
    encodeFlushState(state) {
        return encodeFlushState(state, this.#sealer);
    }
    /** The claims as entries, of which the first has that number in the record. */
    encode(claims, ordinal) {
        return encodeEntries(claims, { algorithm: this.header.algorithm, sealer: this.#sealer, ordinal });
    }
}
/** Reads a record's header; its claims are read later, from wherever `read` reads. */
async function readRecord(read, key) {
    const found = await readHeader(read, key);
    return "unusable" in found ? found : checkpointOf(found, read);
}
/** The record with that header. Which claims are flushed the header says, whatever the record says by now. */
function checkpointOf({ header, headerBytes, sealer, flushState }, read) {
    const { layout, algorithm } = header;
    const entries = { read, offset: headerBytes.length, layout, algorithm, sealer, flushState };
    return {
        ...header,
        isSuspect: flushState.kind === "flushing",
        claims: (signal, isWanted) => readClaims(entries, signal, isWanted),
        claimedPlaces: (signal) => readPlaces(entries, 0, signal),
        unflushedPlaces: (signal) => readPlaces(entries, flushState.flushedClaims, signal),
    };
}

// EXTERNAL MODULE: ./build/core/thrown.js
var thrown = __webpack_require__(54298);
// EXTERNAL MODULE: ./build/disk/eagerness.js
var eagerness = __webpack_require__(68383);
// EXTERNAL MODULE: ./build/disk/own-file.js
var own_file = __webpack_require__(26331);
;// CONCATENATED MODULE: ./build/checkpoint-store/beside-target.js
/**
 * The checkpoint as a file beside the target. A new record is written completely and then renamed into place, so that the record of
 * an earlier run stays readable until then. After that, entries are appended without fsync: resume drops a claim whose bytes are not
 * there. Only a note that takes trust away is made durable: that a flush began, or failed.
 */









/** A write of a few claims that takes longer than this has waited for the disk, in milliseconds. On an overloaded machine any write can take 10 ms. */
const WAITED_MS = 100;
class BesideTargetStore {
    #path;
    #key;
    #eagerness = new eagerness/* Eagerness */.u({ waitedMs: WAITED_MS });
    #open = null;
    constructor(path, key) {
        this.#path = path;
        this.#key = key;
    }
    async load() {
        return loadRecord(this.#path, this.#key);
    }
    async create(header, claims) {
        await this.#close();
        const writer = RecordWriter.create(header, await this.#key());
        // A killed process, or somebody else, may have left something there. Only the name is removed: what a link leads to stays.
        await removeFile(this.#newPath);
        // Only the user may read it: it says what was fetched, and from where.
        const handle = await (0,own_file/* openOwnFile */.ZM)(this.#newPath, external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL);
        const open = { handle, writer, entries: 0, coverable: 0, flushState: initialFlushState(0) };
        this.#open = open;
        await handle.write(writer.headerBytes, 0, undefined, 0);
        for await (const slice of claims)
            await this.save(slice);
        open.flushState = initialFlushState(open.entries);
        await handle.write(writer.encodeFlushState(open.flushState), 0, undefined, FLUSH_STATE_OFFSET);
        await (0,promises_.rename)(this.#newPath, this.#path);
    }
    async save(claims) {
        if (this.#open === null)
            throw new Error("no record was created");
        if (claims.length === 0)
            return;
        const { handle, writer, entries } = this.#open;
        const bytes = writer.encode(claims, entries);
        // Counted first: after a write that failed half-way, the next entries stand behind what it left.
        this.#open.entries += claims.length;
        await this.#write(handle, bytes, writer.offsetOf(entries));
    }
    /** Written at once: on a fast link the event loop has no time for the pool's answers, and claims that wait are lost if the process is killed. */
    async #write(handle, bytes, offset) {
        const written = this.#eagerness.try(() => (0,external_node_fs_.writeSync)(handle.fd, bytes, 0, bytes.length, offset)) ?? 0;
        if (written < bytes.length)
            await handle.write(bytes, written, bytes.length - written, offset + written);
    }
    async flushBegins() {
        this.#open ??= await this.#reopen();
        this.#open.coverable = this.#open.entries;
        await this.#setFlushState("flushing");
    }
    async flushed() {
        await this.#setFlushState("steady");
    }
    async flushFailed() {
        this.#open ??= await this.#reopen();
        await this.#setFlushState("failed");
    }
    async remove() {
        await this.#close();
        await (0,promises_.rm)(this.#newPath, { force: true });
        await (0,promises_.rm)(this.#path, { force: true });
    }
    async [Symbol.asyncDispose]() {
        await this.#close();
    }
    /** Opens the record that an earlier run left, to note what a flush covers. */
    async #reopen() {
        const handle = await (0,own_file/* openOwnFile */.ZM)(this.#path, external_node_fs_.constants.O_RDWR);
        try {
            const found = await record_header_readHeader(readerOf(handle), await this.#key());
            if ("unusable" in found)
                throw new Error(found.unusable);
            const { size } = await handle.stat();
            const entries = Math.ceil((size - found.headerBytes.length) / entryBytes(found.header.algorithm));
            return { handle, writer: RecordWriter.of(found), entries, coverable: 0, flushState: found.flushState };
        }
        catch (error) {
            await handle.close();
            throw error;
        }
    }
    async #setFlushState(kind) {
        if (this.#open === null)
            throw new Error("no record was created");
        const { coverable, flushState } = this.#open;
        // Claims that a failed flush has made void stay void, whatever is flushed later.
        if (flushState.kind === "failed")
            return;
        const flushedClaims = kind === "steady" ? coverable : flushState.flushedClaims;
        const { handle, writer } = this.#open;
        this.#open.flushState = { flushedClaims, kind };
        await this.#write(handle, writer.encodeFlushState(this.#open.flushState), FLUSH_STATE_OFFSET);
        if (kind !== "steady")
            await handle.datasync();
    }
    get #newPath() {
        return `${this.#path}.new`;
    }
    async #close() {
        const open = this.#open;
        this.#open = null;
        await open?.handle.close();
    }
}
/** Unlike `rm`, throws the system's own error if it is not a file. */
async function removeFile(path) {
    await (0,promises_.unlink)(path).catch((error) => {
        if ((0,thrown/* codeOf */.$)(error) !== "ENOENT")
            throw error;
    });
}
/** The record at a path. The file is opened each time that something of it is read. The key is asked for only if there is a record. */
async function loadRecord(path, keyOf) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const file = (0,modules/* __addDisposableResource */.mS)(env_1, await openRecord(path), true);
            const key = await keyOf();
            const found = await record_header_readHeader(file.read, key);
            if ("unusable" in found)
                return found;
            const reopened = async function* (slices) {
                const env_2 = { stack: [], error: void 0, hasError: false };
                try {
                    const again = (0,modules/* __addDisposableResource */.mS)(env_2, await openRecord(path).catch(() => null), true);
                    const same = again === null ? null : await record_header_readHeader(again.read, key);
                    // If the record was replaced or removed in the meantime, there are no claims of the one that was loaded.
                    if (again !== null && same !== null && !("unusable" in same) && isSameRecord(same, found))
                        yield* slices(checkpointOf(found, again.read));
                }
                catch (e_2) {
                    env_2.error = e_2;
                    env_2.hasError = true;
                }
                finally {
                    const result_2 = (0,modules/* __disposeResources */.hk)(env_2);
                    if (result_2)
                        await result_2;
                }
            };
            return {
                ...checkpointOf(found, file.read),
                claims: (signal, isWanted) => reopened((from) => from.claims(signal, isWanted)),
                claimedPlaces: (signal) => reopened((from) => from.claimedPlaces(signal)),
                unflushedPlaces: (signal) => reopened((from) => from.unflushedPlaces(signal)),
            };
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = (0,modules/* __disposeResources */.hk)(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        if ((0,thrown/* codeOf */.$)(error) === "ENOENT")
            return null;
        // It is a link, for example, or a file that others may write to.
        const why = error instanceof own_file/* NotOurs */.xm ? error.message.replace(/^.*": /, "") : "it cannot be read";
        return { unusable: `its record cannot be used (${why})` };
    }
}
async function openRecord(path) {
    const handle = await (0,own_file/* openOwnFile */.ZM)(path, external_node_fs_.constants.O_RDONLY);
    return { read: readerOf(handle), [Symbol.asyncDispose]: () => handle.close() };
}
function readerOf(handle) {
    return async (buffer, offset) => {
        let filled = 0;
        for (;;) {
            const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, offset + filled);
            filled += bytesRead;
            if (bytesRead === 0 || filled === buffer.length)
                return filled;
        }
    };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/disk/own-folder.js
var own_folder = __webpack_require__(31437);
// EXTERNAL MODULE: ./build/state/state-folder.js
var state_folder = __webpack_require__(21388);
;// CONCATENATED MODULE: ./build/state/record-key.js
/**
 * The key that authenticates checkpoint records, and encrypts the key of their digests. It is random, and only this user knows it. A
 * record that was made with another key is not believed: a checkout brought it, or another user left it.
 */










const NAME = "record.key";
const KEY_BYTES = 32;
const OTHERS_MAY_READ = 0o077;
/** How often a key is looked for that another process is writing. A key is written in one go, and once in a machine's life, so half a second is plenty. */
const MOST_TRIES = 100;
/** The pause between two tries, in milliseconds. */
const PAUSE_MS = 5;
const known = new Map();
/** If there is no folder for a key, this one is used: records are then good for this process only. */
let passing = null;
/** The key, which is made if there is none. Never rejects. */
async function recordKey(env = process.env) {
    try {
        const path = (0,external_node_path_.join)(await keyFolder(env), NAME);
        const key = known.get(path) ?? (await readOrMake(path));
        known.set(path, key);
        return key;
    }
    catch {
        passing ??= (0,external_node_crypto_.randomBytes)(KEY_BYTES);
        return passing;
    }
}
/** A hosted machine is thrown away after its job. So its key is in the job's temporary folder, where no other job's programs have been. */
async function keyFolder(env) {
    const { RUNNER_ENVIRONMENT, RUNNER_TEMP, FETCH_ACTION_STATE_DIR } = env;
    if (RUNNER_ENVIRONMENT !== "github-hosted" || !RUNNER_TEMP || FETCH_ACTION_STATE_DIR)
        return (0,state_folder/* openStateFolder */.y1)(env);
    return (0,own_folder/* openOwnFolder */.N)((0,external_node_path_.join)(RUNNER_TEMP, `fetch-action-${process.getuid?.() ?? 0}`));
}
async function readOrMake(path) {
    for (let tries = 1;; tries += 1) {
        const key = (await read(path)) ?? (await make(path));
        if (key !== null)
            return key;
        // Another process is writing it at this moment. If that process was killed, the key stays incomplete, and is removed in the end.
        if (tries === MOST_TRIES)
            await (0,promises_.rm)(path, { force: true });
        await (0,external_node_timers_promises_.setTimeout)(PAUSE_MS);
    }
}
/** Null if there is no complete key. A key that others may read or write is removed. */
async function read(path) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const file = (0,modules/* __addDisposableResource */.mS)(env_1, await (0,own_file/* openOwnFile */.ZM)(path, external_node_fs_.constants.O_RDONLY), true);
            const key = Buffer.alloc(KEY_BYTES);
            const { bytesRead } = await file.read(key, 0, KEY_BYTES, 0);
            if (((await file.stat()).mode & OTHERS_MAY_READ) === 0)
                return bytesRead === KEY_BYTES ? key : null;
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = (0,modules/* __disposeResources */.hk)(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        if ((0,thrown/* codeOf */.$)(error) === "ENOENT")
            return null;
    }
    await (0,promises_.rm)(path, { force: true });
    return null;
}
/** Null if there is one already. */
async function make(path) {
    const key = (0,external_node_crypto_.randomBytes)(KEY_BYTES);
    try {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const file = (0,modules/* __addDisposableResource */.mS)(env_2, await (0,own_file/* openOwnFile */.ZM)(path, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL), true);
            await file.writeFile(key);
            return key;
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = (0,modules/* __disposeResources */.hk)(env_2);
            if (result_2)
                await result_2;
        }
    }
    catch (error) {
        if ((0,thrown/* codeOf */.$)(error) === "EEXIST")
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/app/partial/records.js

/** Checkpoint records as the use cases have them: authenticated with this user's key, or made portable for another machine. */




const portable = async () => PORTABLE_KEY;
/** The record at a path: only one that this user's fetch-action wrote counts. */
function recordAt(path) {
    return new BesideTargetStore(path, recordKey);
}
/** A record that anybody may have written. The caller vouches for its origin. */
function portableRecordAt(path) {
    return new BesideTargetStore(path, portable);
}
/**
 * Writes a record of ours so that another machine can read it. What may never have reached the disk is left out.
 * @throws errors of node:fs
 */
async function exportRecord(from, to, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const found = await recordAt(from).load();
        const target = (0,modules/* __addDisposableResource */.mS)(env_1, portableRecordAt(to), true);
        if (!isUsable(found))
            return target.remove();
        await target.create(found, believable(found, signal));
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = (0,modules/* __disposeResources */.hk)(env_1);
        if (result_1)
            await result_1;
    }
}
async function* believable(found, signal) {
    for await (const slice of found.claims(signal))
        yield slice.filter(({ isFlushed }) => isFlushed || !found.isSuspect);
}
/** Makes a portable record ours, in its place; one that cannot be read goes. No flush of this machine covers what it claims. */
async function adoptRecord(path, signal) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const found = await portableRecordAt(path).load();
        const target = (0,modules/* __addDisposableResource */.mS)(env_2, recordAt(`${path}.adopted`), true);
        if (!isUsable(found))
            return recordAt(path).remove();
        await target.create(found, noClaims());
        for await (const slice of found.claims(signal))
            await target.save(slice);
        await (0,promises_.rename)(`${path}.adopted`, path);
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = (0,modules/* __disposeResources */.hk)(env_2);
        if (result_2)
            await result_2;
    }
}
async function* noClaims() { }
function isUsable(found) {
    return found !== null && !("unusable" in found);
}


/***/ }),

/***/ 68383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ Eagerness)
/* harmony export */ });
/* harmony import */ var _core_monotonic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28322);
/**
 * Decides whether this thread writes itself. The page cache takes bytes at the speed of memory, while the answer to a write by the
 * thread pool waits until the event loop has time for it. But if the kernel makes a write wait for the disk, the pool writes for a
 * while, so that sockets and signals do not wait too.
 */

/** After a wait the pool writes for this many times as long. So waiting takes a hundredth of this thread's time at most. */
const POOL_TIMES = 100;
/**
 * On a busy machine a write also takes long because another program had the processor meanwhile. That happens to one write and
 * hardly ever to the next, so a wait counts when the write before it waited too, or when it is this many times as long.
 * (With every wait counted, kill -9 of a fast fetch cost three times as much on such a machine.)
 */
const SURE_TIMES = 10;
class Eagerness {
    #waitedMs;
    #now;
    #poolUntilMs = Number.NEGATIVE_INFINITY;
    #hasWaited = false;
    constructor({ waitedMs, now = _core_monotonic_js__WEBPACK_IMPORTED_MODULE_0__/* .monotonicMs */ .d }) {
        this.#waitedMs = waitedMs;
        this.#now = now;
    }
    /** Writes at once if no wait is expected. Null: the pool should write. @throws what `write` throws */
    try(write) {
        const startMs = this.#now();
        if (startMs < this.#poolUntilMs)
            return null;
        const written = write();
        const endMs = this.#now();
        const tookMs = endMs - startMs;
        const isWait = tookMs > this.#waitedMs;
        if (isWait && (this.#hasWaited || tookMs > SURE_TIMES * this.#waitedMs))
            this.#poolUntilMs = endMs + POOL_TIMES * tookMs;
        this.#hasWaited = isWait;
        return written;
    }
}


/***/ })

};
