import { writeFileSync } from 'node:fs';
import { openApiDocument } from './document.ts';
import { errorPage } from './error-page.ts';

const contract = new URL('../../openapi.json', import.meta.url);
writeFileSync(contract, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
writeFileSync(new URL('../../../../docs/errors/README.md', import.meta.url), errorPage());
