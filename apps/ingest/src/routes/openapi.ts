import type { FastifyInstance } from 'fastify';
import { openApiDocument } from '../openapi/document.ts';

/** GET /v1/openapi.json: the contract, made from the same schemas that check every request. */
export function routeOpenApi(app: FastifyInstance): void {
  const text = JSON.stringify(openApiDocument());
  app.get('/v1/openapi.json', async (_request, reply) => reply.type('application/json').send(text));
}
