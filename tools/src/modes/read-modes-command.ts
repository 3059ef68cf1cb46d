import { MODE_ROOMS, MODES, type Mode, type ModeRoom } from './modes.ts';

export interface ModesCommand {
  readonly json: boolean;
  /** What could not run is a failure. */
  readonly strict: boolean;
  readonly modes: readonly Mode[];
  readonly rooms: readonly ModeRoom[];
}

/** `[--json] [--strict] [MODE|ROOM…]`; all of them without a word. A text instead says what is not understood. */
export function readModesCommand(args: readonly string[]): ModesCommand | string {
  const words = args.filter((arg) => !arg.startsWith('--'));
  const unknown = args.find((arg) => arg.startsWith('--') && !['--json', '--strict'].includes(arg));
  const lost =
    unknown ??
    words.find(
      (word) =>
        !MODES.some(({ name }) => name === word) && !MODE_ROOMS.some(({ folder }) => folder.includes(word)),
    );
  if (lost !== undefined) {
    const known = [...MODES.map(({ name }) => name), ...MODE_ROOMS.map(({ folder }) => folder)];
    return `${lost} is neither a mode nor a room; npm run test:modes -- [--json] [--strict] [${known.join(' | ')}]`;
  }
  const modes = MODES.filter(({ name }) => words.includes(name));
  const rooms = MODE_ROOMS.filter(({ folder }) =>
    words.some((word) => !MODES.some(({ name }) => name === word) && folder.includes(word)),
  );
  return {
    json: args.includes('--json'),
    strict: args.includes('--strict'),
    modes: modes.length > 0 ? modes : MODES,
    rooms: rooms.length > 0 ? rooms : MODE_ROOMS,
  };
}
