import type { Cause } from './cause.ts';

/** The page of a cause in the repository: how it looks, how it is told apart, what to do. */
export function causeDocument(cause: Cause): string {
  return `docs/causes/${cause}.md`;
}
