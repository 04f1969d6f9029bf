/** Counts the bytes of one fetch; whoever fails half-way leaves it readable. */
export class Tally {
  /** Bytes kept from earlier runs. */
  reusedBytes = 0;
  /** Bytes that the source does not hold and that read as zeros. */
  holeBytes = 0;
  /** Bytes that arrived and stand in the target. */
  fetchedBytes = 0;
  /** Bytes fetched twice or thrown away. */
  wastedBytes = 0;

  /** What was fetched so far was in vain: it starts over. */
  startOver(): void {
    this.wastedBytes += this.fetchedBytes;
    this.fetchedBytes = 0;
    this.reusedBytes = 0;
  }

  /** This many bytes that were fetched have to come again. */
  lose(bytes: number): void {
    this.fetchedBytes -= bytes;
    this.wastedBytes += bytes;
  }

  /** Only this many bytes of the whole stand: what else was fetched has to come again. */
  keepOnly(bytes: number): void {
    this.lose(this.reusedBytes + this.fetchedBytes - bytes);
  }
}
