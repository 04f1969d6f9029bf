/** Bytes that came beside the reads of a transfer, such as samples. They count for the user's rate limit too, also those from before there was one. */
export class BesideBytes {
  #before = 0;
  #spend: ((bytes: number) => void) | null = null;

  add(bytes: number): void {
    if (this.#spend === null) this.#before += bytes;
    else this.#spend(bytes);
  }

  /** @param spend is given those that came so far, and from now on all that come */
  countWith(spend: (bytes: number) => void): void {
    this.#spend = spend;
    spend(this.#before);
    this.#before = 0;
  }
}
