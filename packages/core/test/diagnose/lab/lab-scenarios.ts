import type { LabScenario } from './lab-scenario.ts';
import { REACH_SCENARIOS } from './reach-scenarios.ts';
import { SESSION_SCENARIOS } from './session-scenarios.ts';

/** Every lab scenario of the openfortivpn and strongSwan clients. */
export const LAB_SCENARIOS: readonly LabScenario[] = [...REACH_SCENARIOS, ...SESSION_SCENARIOS];
