import { binariesIn, type EmbeddedOptions } from '@tsunagu/db/embedded';
import { testPostgresBin } from '../env.ts';

/** What to give `startEmbedded`, so that a test's own server is the one that the run is about. */
export function testBinaries(): Pick<EmbeddedOptions, 'binaries'> {
  return testPostgresBin === null ? {} : { binaries: binariesIn(testPostgresBin) };
}
