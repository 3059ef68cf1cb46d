export { findEmbedded } from './find-embedded.ts';
export { folderFailure } from './folder-failure.ts';
export { binariesIn } from './locate-binaries.ts';
export { processIdentity } from './process-identity.ts';
export { type EmbeddedOptions, type EmbeddedPostgres, startEmbedded } from './start-embedded.ts';
