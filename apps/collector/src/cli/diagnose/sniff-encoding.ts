// The rule is core's, so that the dashboard reads the same files.
export { sniffEncoding } from '@tsunagu/core/collect';
