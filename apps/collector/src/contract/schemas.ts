/**
 * The part of zod's language that our contract is written in. The bundle is built with this in zod's place: zod itself takes
 * 9 MB of a resident process for messages and conversions that nobody on an endpoint asks for. Typed by zod at compile
 * time; `test/contract.test.ts` holds both against each other.
 */
type Path = readonly (string | number)[];
type Run = (value: unknown, path: Path) => unknown;
type Shape = Readonly<Record<string, Schema>>;

interface Issue {
  readonly path: Path;
  readonly message: string;
}

type Parsed =
  | { readonly success: true; readonly data: unknown; readonly error?: undefined }
  | {
      readonly success: false;
      readonly data?: undefined;
      readonly error: { readonly issues: readonly Issue[] };
    };

class Refused extends Error {
  readonly path: Path;
  constructor(path: Path, message: string) {
    super(message);
    this.path = path;
  }
}

/** What `min` and `max` bound. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return Number(value);
}

class Schema {
  readonly run: Run;
  readonly shape: Shape;
  /** A key that is missing stays missing. */
  readonly mayBeAbsent: boolean;

  constructor(run: Run, shape: Shape = {}, mayBeAbsent = false) {
    this.run = run;
    this.shape = shape;
    this.mayBeAbsent = mayBeAbsent;
  }

  refine(holds: (value: never) => unknown, message: string): Schema {
    return new Schema((value, path) => {
      const read = this.run(value, path);
      if (!holds(read as never)) throw new Refused(path, message);
      return read;
    }, this.shape);
  }

  min(least: number): Schema {
    return this.refine((value) => sizeOf(value) >= least, `less than ${least}`);
  }

  max(most: number): Schema {
    return this.refine((value) => sizeOf(value) <= most, `more than ${most}`);
  }

  regex(pattern: RegExp): Schema {
    return this.refine((value) => pattern.test(value), `not ${pattern}`);
  }

  nullable(): Schema {
    return new Schema((value, path) => (value === null ? null : this.run(value, path)));
  }

  optional(): Schema {
    const run: Run = (value, path) => (value === undefined ? undefined : this.run(value, path));
    return new Schema(run, this.shape, true);
  }

  nullish(): Schema {
    return this.nullable().optional();
  }

  default(otherwise: unknown): Schema {
    return new Schema((value, path) => (value === undefined ? otherwise : this.run(value, path)));
  }

  extend(more: Shape): Schema {
    return object({ ...this.shape, ...more });
  }

  safeParse(value: unknown): Parsed {
    try {
      return { success: true, data: this.run(value, []) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { success: false, error: { issues: [{ path: error.path, message: error.message }] } };
    }
  }

  parse(value: unknown): unknown {
    return this.run(value, []);
  }
}

function when(holds: (value: unknown) => boolean, expected: string): Schema {
  return new Schema((value, path) => {
    if (!holds(value)) throw new Refused(path, `expected ${expected}`);
    return value;
  });
}

function readObject(shape: Shape, value: unknown, path: Path): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refused(path, 'expected object');
  const given: Readonly<Record<string, unknown>> = { ...value };
  const read: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(shape)) {
    if (schema.mayBeAbsent && !Object.hasOwn(given, key)) continue;
    read[key] = schema.run(given[key], [...path, key]);
  }
  return read;
}

/** Keys that the shape does not name are left out. */
function object(shape: Shape): Schema {
  return new Schema((value, path) => readObject(shape, value, path), shape);
}

function strictObject(shape: Shape): Schema {
  return new Schema((value, path) => {
    const read = readObject(shape, value, path);
    const odd = Object.keys(Object(value)).find((key) => !Object.hasOwn(shape, key));
    if (odd !== undefined) throw new Refused(path, `unknown key ${odd}`);
    return read;
  }, shape);
}

function array(item: Schema): Schema {
  return new Schema((value, path) => {
    if (!Array.isArray(value)) throw new Refused(path, 'expected array');
    return value.map((one, index) => item.run(one, [...path, index]));
  });
}

function union(options: readonly Schema[]): Schema {
  return new Schema((value, path) => {
    for (const option of options) {
      const read = option.safeParse(value);
      if (read.success) return read.data;
    }
    throw new Refused(path, 'none of the allowed forms');
  });
}

function discriminatedUnion(key: string, options: readonly Schema[]): Schema {
  return new Schema((value, path) => {
    const tag: unknown = Object(value)[key];
    const option = options.find((one) => one.shape[key]?.safeParse(tag).success);
    if (!option) throw new Refused([...path, key], 'none of the allowed kinds');
    return option.run(value, path);
  });
}

const TIME =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const UUID =
  /^(?:[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}|0{8}-(?:0{4}-){3}0{12}|f{8}-(?:f{4}-){3}f{12})$/i;

function isTime(value: unknown, anyOffset: boolean): boolean {
  const match = typeof value === 'string' ? TIME.exec(value) : null;
  if (!match) return false;
  const [, year, month, day, , offset] = match;
  const date = new Date(Date.UTC(2000, Number(month) - 1, Number(day)));
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return (
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day) &&
    (anyOffset || offset === 'Z')
  );
}

function isListed(allowed: readonly unknown[]): (value: unknown) => boolean {
  return (value) => allowed.includes(value);
}

/** Stands where `import { z } from 'zod'` does. A word of zod that is missing here ends the program when it starts. */
export const z = {
  object,
  strictObject,
  array,
  union,
  discriminatedUnion,
  enum: (allowed: readonly string[]) => when(isListed(allowed), 'one of the list'),
  literal: (only: unknown) => when(isListed([only]), String(only)),
  string: () => when((value) => typeof value === 'string', 'string'),
  boolean: () => when((value) => typeof value === 'boolean', 'boolean'),
  number: () => when(Number.isFinite, 'number'),
  int: () => when(Number.isSafeInteger, 'integer'),
  unknown: () => when(() => true, 'anything'),
  uuid: () => when((value) => typeof value === 'string' && UUID.test(value), 'uuid'),
  iso: {
    datetime: (options?: { readonly offset?: boolean }) =>
      when((value) => isTime(value, options?.offset === true), 'time'),
  },
};
