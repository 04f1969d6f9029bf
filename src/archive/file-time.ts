/** A time in the form in which Node sets it. A negative number it takes for now, and a Date it does not. @param timeMs since 1970 */
export function fileTime(timeMs: number): number | Date {
  return timeMs < 0 ? new Date(timeMs) : timeMs / 1000;
}
