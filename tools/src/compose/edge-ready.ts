import { answersOk } from '../start/child-spec.ts';
import { localAddress } from '../start/local-address.ts';
import { edgeHasTls } from './env.ts';

// Asked within the edge's own container, whichever way it speaks.
const edge = localAddress('127.0.0.1', 4000, edgeHasTls ? 'https' : 'http');
process.exitCode = (await answersOk(`${edge}/readyz`)) ? 0 : 1;
