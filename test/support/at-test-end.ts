import { onTestFinished, TestRunner } from 'vitest';

/** Inside a test: stops a thing at the test's end. In a `beforeAll` there is no test yet: it returns the stopping itself. */
export function atTestEnd(stop: () => Promise<void>): void {
  if (TestRunner.getCurrentTest() !== undefined) onTestFinished(stop);
}
