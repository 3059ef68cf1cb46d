import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A JSON Schema, as far as the published contract uses one. */
export interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const FILE = path.resolve(import.meta.dirname, '../../apps/ingest/openapi.json');

/** Any item of a batch, from the document that the edge publishes of its own zod contract. */
export function itemShape(): Shape {
  const document = JSON.parse(readFileSync(FILE, 'utf8')) as {
    readonly components: { readonly schemas: Readonly<Record<string, Shape>> };
  };
  const shape = document.components.schemas.Batch?.properties?.items?.items;
  if (shape === undefined) throw new Error('the published contract has no items');
  return shape;
}
