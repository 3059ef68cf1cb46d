import { playbook } from './playbook.ts';

export const userCancelledPlaybook = playbook('user-cancelled', []);
