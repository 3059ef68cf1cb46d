export { diagnoseAttempt } from './diagnose-attempt.ts';
