import { playbook } from './playbook.ts';
import { addGatewayProposal, alignProposals, compareProposals, readIkeLog } from './steps/ipsec-steps.ts';

export const ikeProposalMismatchPlaybook = playbook('ike-proposal-mismatch', [
  readIkeLog,
  compareProposals,
  alignProposals,
  addGatewayProposal,
]);
