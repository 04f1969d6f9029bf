import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Course } from "../../../src/core/course.ts";

const layout = { sizeBytes: 10_050, pieceBytes: 100, pieceCount: 101 };

describe("the course of a run", () => {
  it("is the same for whoever has its memory", () => {
    const course = Course.begin({ position: 250, end: 10_050 }, layout);
    const other = new Course(course.memory, layout);
    expect([other.position, other.landed, other.end, other.begunEnd]).toEqual([250, 250, 10_050, 300]);
    other.position = 5000;
    other.landed = 4000;
    other.waste(7);
    other.isPaused = true;
    expect([course.position, course.landed, course.wasted, course.isPaused]).toEqual([5000, 4000, 7, true]);
  });

  it("gives the reader what is before the end, and holds the end behind what was given", () => {
    const course = Course.begin({ position: 0, end: 1000 }, layout);
    expect(course.reserve(0, 250)).toBe(250);
    expect([course.moveEnd(200), course.end]).toEqual([false, 1000]);
    expect([course.moveEnd(300), course.end]).toEqual([true, 300]);
    expect([course.reserve(250, 100), course.reserve(300, 100)]).toEqual([50, 0]);
  });

  it("has no end that moves any more once the reader has closed it", () => {
    const course = Course.begin({ position: 0, end: 300 }, layout);
    expect(course.close(299)).toBe(false);
    expect(course.close(300)).toBe(true);
    expect([course.moveEnd(400), course.moveEnd(200), course.end]).toEqual([false, false, 300]);
  });

  it("gives nothing once it is stopped", () => {
    const course = Course.begin({ position: 0, end: 300 }, layout);
    course.stop();
    expect([course.reserve(0, 10), course.close(0)]).toEqual([0, true]);
  });

  it("never gives the reader a byte that the planner has taken away, in any order of both", () => {
    const step = fc.oneof(
      fc.record({ who: fc.constant("reader"), count: fc.integer({ min: 1, max: 350 }) }),
      fc.record({ who: fc.constant("planner"), count: fc.integer({ min: 1, max: 101 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const course = Course.begin({ position: 0, end: layout.sizeBytes }, layout);
        let position = 0;
        let end = layout.sizeBytes;
        for (const { who, count } of steps) {
          if (who === "reader") {
            const given = course.reserve(position, count);
            expect(given).toBe(Math.max(0, Math.min(count, end - position)));
            position += given;
            course.position = position;
          } else if (course.moveEnd(Math.min(count * 100, layout.sizeBytes))) {
            end = Math.min(count * 100, layout.sizeBytes);
            expect(end).toBeGreaterThanOrEqual(position);
          }
          expect(course.end).toBe(end);
        }
      }),
    );
  });
});
