import type { z } from 'zod';

/** Whether a value is what the schema describes, with nothing to add, change or leave out. Makes no copy. */
export type Fit = (value: unknown) => boolean;

type Def = z.core.$ZodTypes['_zod']['def'];

/**
 * A check made from the schema itself, for values that come from JSON and mostly fit: a fraction of what parsing costs.
 * True = parsing would give back an equal value. False says nothing: a key too many, a default to fill in, or a kind of
 * schema that is not known here; whoever is told so parses.
 */
export function compileFit(schema: z.core.$ZodType): Fit {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const fit = fitOf(def);
  // A format (`z.uuid()`, `z.int()`) is a type and a check in one.
  const checks = 'check' in def ? [{ _zod: { def } }, ...(def.checks ?? [])] : (def.checks ?? []);
  const all = checks.map((check) => checkOf((check as unknown as z.core.$ZodChecks)._zod.def));
  const [first, second, third] = all;
  if (first === undefined) return fit;
  if (second === undefined) return (value) => fit(value) && first(value);
  if (third === undefined) return (value) => fit(value) && first(value) && second(value);
  return (value) => fit(value) && all.every((check) => check(value));
}

const never: Fit = () => false;

function fitOf(def: Def): Fit {
  switch (def.type) {
    case 'string':
      return (value) => typeof value === 'string';
    case 'number':
      return (value) => Number.isFinite(value);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'unknown':
      return () => true;
    case 'enum':
      return oneOf(Object.values(def.entries));
    case 'literal':
      return oneOf(def.values);
    case 'nullable':
      return orElse(null, compileFit(def.innerType));
    case 'optional':
      return orElse(undefined, compileFit(def.innerType));
    case 'default':
      // Without the value there is something to fill in.
      return compileFit(def.innerType);
    case 'array':
      return arrayFit(compileFit(def.element));
    case 'object':
      return def.catchall === undefined ? objectFit(def.shape) : never;
    case 'union':
      return unionFit(def);
    default:
      return never;
  }
}

function oneOf(values: readonly unknown[]): Fit {
  const known = new Set(values);
  return (value) => known.has(value);
}

function orElse(absent: null | undefined, fit: Fit): Fit {
  return (value) => value === absent || fit(value);
}

function arrayFit(fit: Fit): Fit {
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (let at = 0; at < value.length; at += 1) if (!fit(value[at])) return false;
    return true;
  };
}

function objectFit(shape: Readonly<Record<string, z.core.$ZodType>>): Fit {
  const keys = Object.keys(shape);
  const fits = Object.values(shape).map(compileFit);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const record = value as Record<string, unknown>;
    let known = 0;
    for (let at = 0; at < keys.length; at += 1) {
      const one = record[keys[at] as string];
      if (fits[at]?.(one) !== true) return false;
      if (one !== undefined) known += 1;
    }
    // A key more than the shape has would be left out.
    for (const _ in record) known -= 1;
    return known === 0;
  };
}

function unionFit(def: Extract<Def, { type: 'union' }>): Fit {
  const fits = def.options.map(compileFit);
  if (!('discriminator' in def)) return (value) => fits.some((fit) => fit(value));
  const name = def.discriminator as string;
  const byWord = new Map<unknown, Fit>();
  for (const [index, option] of def.options.entries()) {
    const fit = fits[index];
    for (const word of option._zod.propValues?.[name] ?? []) if (fit) byWord.set(word, fit);
  }
  return (value) => {
    if (typeof value !== 'object' || value === null) return false;
    return byWord.get((value as Record<string, unknown>)[name])?.(value) ?? false;
  };
}

/** What is checked beyond the type; the type was checked before. */
function checkOf(def: z.core.$ZodChecks['_zod']['def']): Fit {
  switch (def.check) {
    case 'max_length':
      return (value) => (value as string | unknown[]).length <= def.maximum;
    case 'min_length':
      return (value) => (value as string | unknown[]).length >= def.minimum;
    case 'greater_than': {
      const min = Number(def.value);
      return def.inclusive ? (value) => (value as number) >= min : (value) => (value as number) > min;
    }
    case 'less_than': {
      const max = Number(def.value);
      return def.inclusive ? (value) => (value as number) <= max : (value) => (value as number) < max;
    }
    case 'number_format':
      return def.format === 'safeint' ? Number.isSafeInteger : never;
    case 'string_format': {
      const { pattern } = def;
      // One that remembers where it was would answer differently the second time.
      return pattern === undefined || pattern.global || pattern.sticky
        ? never
        : (value) => pattern.test(value as string);
    }
    default:
      return never;
  }
}
