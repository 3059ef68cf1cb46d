export { CATALOGUE_VERSION } from './catalogue-version.ts';
export { diagnose } from './diagnose.ts';
export type * from './diagnosis.ts';
export { FINDINGS, type FindingArgs, type FindingCode, findingText } from './finding.ts';
export type { Peers } from './peers.ts';
