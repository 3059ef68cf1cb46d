import { type DestinationStream, type Logger, pino } from 'pino';

/** One line of JSON per event. Incidents and notifications are named by number; no person, address, body or secret. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: { service: 'worker' }, timestamp: pino.stdTimeFunctions.isoTime };
  return destination === undefined ? pino(options) : pino(options, destination);
}
