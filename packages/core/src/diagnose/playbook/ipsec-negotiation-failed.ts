import { playbook } from './playbook.ts';
import { compareProposals, readIkeLog } from './steps/ipsec-steps.ts';
import { tryOtherNetwork, watchIke } from './steps/path-steps.ts';

export const ipsecNegotiationFailedPlaybook = playbook('ipsec-negotiation-failed', [
  tryOtherNetwork,
  watchIke,
  readIkeLog,
  compareProposals,
]);
