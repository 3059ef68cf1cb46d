import { playbook } from './playbook.ts';
import { checkChain, doNotBypassWarning, installCertificate } from './steps/tls-steps.ts';

export const serverCertChainIncompletePlaybook = playbook('server-cert-chain-incomplete', [
  doNotBypassWarning,
  checkChain,
  installCertificate,
]);
