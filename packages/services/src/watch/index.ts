export { forgetBeats } from './forget-beats.ts';
export { keepBeating } from './keep-beating.ts';
export { readDimensionValues } from './read-dimension-values.ts';
export { readProgramHealth } from './read-program-health.ts';
