/** This thread does not run for a while, as when its process is stopped or its machine has no time for it. */
export function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
