import type { LiveHub } from './live-hub.ts';

/** A stream of server-sent events that ends with the request: `hello`, then what the hub tells. */
export function liveStream(hub: LiveHub, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      const send = (event: string, data: unknown = {}) =>
        controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      send('hello');
      stop = hub.subscribe((news) => send(news.event, news.event === 'changed' ? news.kinds : {}));
      signal.addEventListener('abort', () => {
        stop();
        controller.close();
      });
    },
    cancel: () => stop(),
  });
}
