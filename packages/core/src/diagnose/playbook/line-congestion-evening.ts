import { playbook } from './playbook.ts';
import { measureLine, tryLater } from './steps/line-steps.ts';
import { compareProvider } from './steps/machine-steps.ts';

export const lineCongestionEveningPlaybook = playbook('line-congestion-evening', [
  tryLater,
  measureLine,
  compareProvider,
]);
