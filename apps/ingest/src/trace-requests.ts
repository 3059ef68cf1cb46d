import type { Telemetry, Trace } from '@tsunagu/services/telemetry';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { toRefusal } from './refusal/to-refusal.ts';

export interface RequestTraces {
  /** null = this one is not kept. */
  of(request: FastifyRequest): Trace | null;
}

/** One trace for each request but those of balancers. It says which route and how it ended: not who asked, or what. */
export function traceRequests(app: FastifyInstance, telemetry: Pick<Telemetry, 'begin'>): RequestTraces {
  const traces = new WeakMap<FastifyRequest, Trace>();
  const refusals = new WeakMap<FastifyRequest, string>();
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/v1/')) return;
    // The pattern: what a stranger typed is not ours to keep.
    const route = request.routeOptions.url ?? 'not-found';
    const trace = telemetry.begin(`${request.method} ${route}`, 'server');
    if (trace !== null) traces.set(request, trace);
  });
  app.addHook('onError', async (request, _reply, error) => {
    refusals.set(request, toRefusal(error).code);
  });
  app.addHook('onResponse', async (request, reply) => {
    traces.get(request)?.end(
      {
        'http.request.method': request.method,
        'http.route': request.routeOptions.url ?? 'not-found',
        'http.response.status_code': reply.statusCode,
      },
      refusals.get(request) ?? null,
    );
  });
  app.addHook('onRequestAbort', async (request) => {
    traces.get(request)?.end({ 'http.request.method': request.method }, 'aborted');
  });
  return { of: (request) => traces.get(request) ?? null };
}
