import { type DestinationStream, type Logger, pino } from 'pino';

/** One line of JSON per event. Who is meant is said by device id only: no address, no header, no body, no name. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: { service: 'ingest' }, timestamp: pino.stdTimeFunctions.isoTime };
  return destination === undefined ? pino(options) : pino(options, destination);
}
