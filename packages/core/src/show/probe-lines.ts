import type { Evidence, ProbeName, ProbeOf, ProbeResult } from '../collect/index.ts';
import type { LocalizedText } from '../vocabulary/index.ts';
import { NOT_RUN_TEXT, OUTCOME_TEXT, PROBE_TEXT, SIZE_TEXT, SOURCE_TEXT, TOLD } from './probe-words.ts';

/** What one probe found, in one sentence; `not-checked` is an answer too. */
export interface ProbeLine {
  readonly probe: ProbeName;
  readonly name: LocalizedText;
  readonly text: LocalizedText;
  readonly tone: 'fine' | 'trouble' | 'not-checked';
}

type Line = Pick<ProbeLine, 'text' | 'tone'>;

/** Probes that a table of their own shows. */
const DRAWN: ReadonlySet<ProbeName> = new Set<ProbeName>(['dns', 'tls', 'tcp', 'ike', 'ipv6']);

const line = (text: LocalizedText, tone: Line['tone']): Line => ({ text, tone });
const both = (ja: string, en: string): LocalizedText => ({ ja, en });

function captive(probe: ProbeOf<'captive'>): Line[] {
  const tone = { clear: 'fine', portal: 'trouble', silent: 'trouble', 'not-checked': 'not-checked' } as const;
  return [line(TOLD.captive[probe.outcome], tone[probe.outcome])];
}

/** HTTP tells whole seconds; a minute is what certificates and one-time codes begin to mind. */
const CLOCK_OFF_MS = 60_000;

function clock(probe: ProbeOf<'clock'>): Line[] {
  return probe.readings.map(({ source, offsetMs }) => {
    const seconds = Math.round(Math.abs(offsetMs) / 1000);
    const than = SOURCE_TEXT[source];
    if (Math.abs(offsetMs) < CLOCK_OFF_MS)
      return line(both(`${than.ja}の時計と合っている`, `Agrees with ${than.en}’s clock`), 'fine');
    const ahead = offsetMs > 0;
    return line(
      both(
        `${than.ja}より ${seconds} 秒${ahead ? '進んでいる' : '遅れている'}`,
        `${seconds} s ${ahead ? 'ahead of' : 'behind'} ${than.en}`,
      ),
      'trouble',
    );
  });
}

function datagrams(probe: ProbeOf<'l2tp'> | ProbeOf<'pptp'>): Line[] {
  return probe.targets.map(({ address, port, outcome }) => {
    const said = OUTCOME_TEXT[outcome];
    const place = `${address}:${port}`;
    return line(
      both(`${place} ${said.ja}`, `${place} ${said.en}`),
      outcome === 'answered' ? 'fine' : 'trouble',
    );
  });
}

function proxy(probe: ProbeOf<'proxy'>): Line[] {
  if (probe.settings.length === 0) return [line(TOLD.noProxy, 'fine')];
  if (probe.targets.length === 0) {
    return probe.settings.every(({ bypassed }) => bypassed)
      ? [line(TOLD.proxyBypassed, 'fine')]
      : [line(TOLD.proxyUntried, 'not-checked')];
  }
  return probe.targets.map(({ host, port, outcome }) => {
    const said = OUTCOME_TEXT[outcome];
    const tone = outcome === 'established' ? 'fine' : 'trouble';
    return line(both(`${host}:${port} ${said.ja}`, `${host}:${port} ${said.en}`), tone);
  });
}

function size(probe: ProbeOf<'size'>): Line[] {
  return probe.targets.map(({ small, largeOut, largeIn }) => {
    if (small !== 'answered') return line(SIZE_TEXT[small], small === 'silent' ? 'trouble' : 'not-checked');
    if (largeOut === 'silent') return line(SIZE_TEXT.outLost, 'trouble');
    if (largeIn === 'silent') return line(SIZE_TEXT.inLost, 'trouble');
    const checked = largeOut === 'answered' || largeIn === 'answered';
    return checked ? line(SIZE_TEXT.answered, 'fine') : line(SIZE_TEXT['not-checked'], 'not-checked');
  });
}

function tunnels(probe: ProbeOf<'tunnels'>): Line[] {
  const up = probe.adapters.filter((adapter) => adapter.up).map(({ name }) => name);
  const lines: Line[] = [
    up.length === 0
      ? line(TOLD.noTunnel, 'fine')
      : line(both(`動いているもの: ${up.join('、')}`, `Up: ${up.join(', ')}`), 'fine'),
  ];
  if (probe.gatewayVia?.virtual === true) {
    const via = probe.gatewayVia.adapter ?? '?';
    lines.push(
      line(
        both(`ゲートウェイへの経路が ${via} を通る`, `The way to the gateway leads through ${via}`),
        'trouble',
      ),
    );
  }
  for (const name of probe.duplicates)
    lines.push(line(both(`アダプターが重複している: ${name}`, `Doubled adapter: ${name}`), 'trouble'));
  return lines;
}

function page(probe: ProbeOf<'page'>): Line[] {
  return probe.targets.map(({ outcome, offers }) => {
    if (outcome !== 'answered') return line(OUTCOME_TEXT[outcome], 'trouble');
    return line(TOLD.page[offers], offers === 'without-ssl-vpn' ? 'trouble' : 'fine');
  });
}

function link(probe: ProbeOf<'link'>): Line[] {
  if (probe.defaultRoute === null) return [];
  if (!probe.defaultRoute) return [line(TOLD.noRoute, 'trouble')];
  return probe.firstHopReachable === false
    ? [line(TOLD.noFirstHop, 'trouble')]
    : [line(probe.firstHopReachable === null ? TOLD.route : TOLD.firstHop, 'fine')];
}

function linesOf(probe: ProbeResult): Line[] {
  if (probe.probe === 'captive') return captive(probe);
  if (probe.probe === 'clock') return clock(probe);
  if (probe.probe === 'l2tp' || probe.probe === 'pptp') return datagrams(probe);
  if (probe.probe === 'proxy') return proxy(probe);
  if (probe.probe === 'size') return size(probe);
  if (probe.probe === 'tunnels') return tunnels(probe);
  if (probe.probe === 'page') return page(probe);
  return probe.probe === 'link' ? link(probe) : [];
}

function isProbeName(name: string): name is ProbeName {
  return Object.hasOwn(PROBE_TEXT, name);
}

/**
 * What probes found beyond those with a table of their own, and what did not run and why, in words. A probe that ran and
 * could tell nothing is not checked, never fine.
 */
export function probeLines(evidence: Evidence | null): readonly ProbeLine[] {
  if (evidence === null) return [];
  const ran = evidence.probes.flatMap((probe): ProbeLine[] => {
    if (DRAWN.has(probe.probe)) return [];
    const lines = linesOf(probe);
    const told = lines.length > 0 ? lines : [line(TOLD.nothing, 'not-checked')];
    return told.map((one) => ({ probe: probe.probe, name: PROBE_TEXT[probe.probe], ...one }));
  });
  const not = evidence.notRun.flatMap(({ probe, reason }): ProbeLine[] =>
    // A newer collector may name a probe that this server has no words for.
    isProbeName(probe)
      ? [{ probe, name: PROBE_TEXT[probe], text: NOT_RUN_TEXT[reason], tone: 'not-checked' }]
      : [],
  );
  return [...ran, ...not];
}
