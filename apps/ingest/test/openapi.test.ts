import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openApiDocument } from '../src/openapi/document.ts';
import { errorPage } from '../src/openapi/error-page.ts';
import { startEdge } from './running-edge.ts';

interface Document {
  readonly paths: Record<string, Record<string, unknown>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

test('the document is what the file in the repository says, so that a change of the contract is seen in review', () => {
  const file = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'));
  // `npm run openapi -w @tsunagu/ingest` writes the file anew.
  expect(JSON.parse(JSON.stringify(openApiDocument()))).toEqual(file);
});

test('the page of errors in docs lists every code as it is now', () => {
  const file = readFileSync(new URL('../../../docs/errors/README.md', import.meta.url), 'utf8');
  // `npm run openapi -w @tsunagu/ingest` writes the page anew.
  expect(file).toBe(errorPage());
});

test('the document names every route of the edge, and no other', async () => {
  await using edge = await startEdge();
  const served: Document = JSON.parse(await (await fetch(`${edge.url}/v1/openapi.json`)).text());
  for (const [path, methods] of Object.entries(served.paths)) {
    for (const method of Object.keys(methods)) {
      const there = edge.app.hasRoute({ url: path, method: method.toUpperCase() as 'GET' | 'POST' });
      expect(there, `${method} ${path}`).toBe(true);
    }
  }
  const routes = edge.app.printRoutes({ commonPrefix: false, includeHooks: false });
  const urls = [...routes.matchAll(/(\/\S*) \(([A-Z, ]+)\)/g)].map(([, url]) => url);
  expect([...new Set(urls)].sort()).toEqual(Object.keys(served.paths).sort());
});

test('every reference of the document leads somewhere', () => {
  const document = openApiDocument() as unknown as Document;
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
  expect(references.length).toBeGreaterThan(10);
  for (const [, kind = '', name = ''] of references) {
    expect(Object.keys(document.components[kind as 'schemas'] ?? {}), name).toContain(name);
  }
});
