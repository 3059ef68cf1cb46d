import {
  binariesIn,
  type EmbeddedOptions,
  type EmbeddedPostgres,
  startEmbedded,
} from '../src/embedded/index.ts';
import { testPostgresBin } from './env.ts';

/** A throw-away server: npm's, or the one that the run is about. */
export function startTestServer(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const binaries = testPostgresBin === null ? undefined : binariesIn(testPostgresBin);
  return startEmbedded(folder, { fast: true, ...options, binaries });
}
