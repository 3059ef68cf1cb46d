import type { LiveHub } from './live-hub.ts';

/** How often an idle stream says that it lives; the page calls itself stale after missing two of them. */
export const PING_MS = 10_000;

/** A stream of server-sent events that ends with the request. */
export function liveStream(hub: LiveHub, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      const send = (event: string, data: unknown = {}) =>
        controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      send('hello');
      const unsubscribe = hub.subscribe((kinds) => send('changed', kinds));
      const ping = setInterval(() => send('ping'), PING_MS);
      stop = () => {
        unsubscribe();
        clearInterval(ping);
      };
      signal.addEventListener('abort', () => {
        stop();
        controller.close();
      });
    },
    cancel: () => stop(),
  });
}
