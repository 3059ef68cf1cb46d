import { playbook } from './playbook.ts';
import { addARecord, compareResolvers, showRecords } from './steps/dns-steps.ts';

export const dnsNodataPlaybook = playbook('dns-nodata', [compareResolvers, showRecords, addARecord]);
