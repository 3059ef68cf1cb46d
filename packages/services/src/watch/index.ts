export { forgetBeats } from './forget-beats.ts';
export { keepBeating } from './keep-beating.ts';
export { readProgramHealth } from './read-program-health.ts';
