import { type DemoState, HISTORY_DAYS, MINUTE_MS } from '@tsunagu/testkit/simulator';

/**
 * The one line that ends the replay: what is there, where to look, and what to wait for. `first` = this start brought
 * the whole past; a later one only brought what happened meanwhile.
 */
export function liveLine(state: DemoState, first: boolean, url: string, nowMs: number): string {
  const outageMs = (state.liveOutages.at(-1)?.fromMs ?? 0) - nowMs;
  const minutes = Math.ceil(outageMs / MINUTE_MS);
  const [past, pastJa] = first
    ? [`${HISTORY_DAYS} days are in`, `${HISTORY_DAYS} 日分の記録が入りました`]
    : ['everything since the last start is in', '前回からの記録が入りました'];
  const [next, nextJa] =
    minutes > 0
      ? [`; in ${minutes} min something breaks`, `。約 ${minutes} 分後に障害が始まります`]
      : ['', ''];
  return `${past}, now live${next}: open ${url}  (${pastJa}。ここからは実時間です${nextJa})`;
}
