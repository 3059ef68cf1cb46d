/** Carries the asked-for path from proxy.ts to layouts. */
export const PATH_HEADER = 'x-tsunagu-path';
