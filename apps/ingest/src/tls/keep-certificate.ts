import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Logger } from 'pino';
import type { TlsMetrics } from '../metrics/create-tls-metrics.ts';
import { describeError } from '../refusal/describe-error.ts';
import { type CertificatePair, pairOf, readPairFiles } from './read-pair.ts';
import type { TlsSettings } from './tls-settings.ts';

/** The pair that is served; another one takes its place as soon as the files hold one that can be served. */
export interface CertificateKeeper {
  readonly minVersion: TlsSettings['minVersion'];
  readonly pair: CertificatePair;
  /** True = the files hold something else, which cannot be served. */
  readonly isKept: boolean;
  /** Called with each pair that is taken from now on. */
  follow(take: (pair: CertificatePair) => void): void;
  close(): void;
}

export interface KeeperParts {
  readonly now: () => Date;
  readonly metrics: TlsMetrics;
  readonly log: Logger;
  /** How often the files are read whatever the file system tells; shorter in tests. */
  readonly everyMs?: number;
}

/** Certificate and key are two files: the second one is often there a moment after the first. */
const GATHER_MS = 200;
const EVERY_MS = 30_000;
const WARN_BEFORE_MS = 14 * 86_400_000;

/** Reads the pair and goes on looking. Throws `file-unreadable`, `setting-wrong` for a first pair that cannot be served. */
export function keepCertificate(settings: TlsSettings, parts: KeeperParts): CertificateKeeper {
  const { metrics, log, now } = parts;
  const first = readPairFiles(settings);
  let pair = pairOf(first);
  let served = first.digest;
  let refused: string | null = null;
  let warned = false;
  const followers: ((pair: CertificatePair) => void)[] = [];
  metrics.serving(pair.validUntil);
  const warnOfEnd = () => {
    if (warned || pair.validUntil.getTime() - now().getTime() > WARN_BEFORE_MS) return;
    warned = true;
    log.warn({ validUntil: pair.validUntil }, 'the certificate of the edge ends soon');
  };
  const look = () => {
    let digest = 'unreadable';
    try {
      const files = readPairFiles(settings);
      digest = files.digest;
      if (digest !== served) {
        pair = servable(pairOf(files), now());
        served = digest;
        warned = false;
        for (const take of followers) take(pair);
        metrics.taken(pair.validUntil);
        log.info({ validUntil: pair.validUntil }, 'certificate taken');
      }
      refused = null;
    } catch (error) {
      if (refused !== digest)
        log.warn({ error: describeError(error) }, 'new certificate refused, the old is kept');
      refused = digest;
    }
    metrics.keptOld(refused !== null);
    warnOfEnd();
  };
  warnOfEnd();
  const stop = watchFolders([settings.certFile, settings.keyFile], look, parts);
  return {
    minVersion: settings.minVersion,
    get pair() {
      return pair;
    },
    get isKept() {
      return refused !== null;
    },
    follow: (take) => void followers.push(take),
    close: stop,
  };
}

/** What has ended, or not begun, is most often an old copy put back: no reason to let go of one that works. */
function servable(pair: CertificatePair, now: Date): CertificatePair {
  if (now >= pair.validFrom && now <= pair.validUntil) return pair;
  throw new TsunaguError('setting-wrong', 'the certificate is not valid now', {
    args: { name: 'INGEST_TLS_CERT' },
  });
}

/**
 * Folders, not files: renewals rename a file, or a link that the file is reached by (certbot, cert-manager), over the old
 * one. The clock looks too, for file systems that tell nothing.
 */
function watchFolders(files: readonly string[], look: () => void, parts: KeeperParts): () => void {
  let gathering: NodeJS.Timeout | null = null;
  const soon = () => {
    gathering ??= setTimeout(() => {
      gathering = null;
      look();
    }, GATHER_MS);
  };
  const watchers: FSWatcher[] = [];
  for (const folder of new Set(files.map((file) => path.dirname(path.resolve(file))))) {
    const untold = (error: unknown) =>
      parts.log.debug({ error: describeError(error) }, 'certificate files are only looked at by the clock');
    try {
      watchers.push(watch(folder, { persistent: false }, soon).on('error', untold));
    } catch (error) {
      untold(error);
    }
  }
  const timer = setInterval(look, parts.everyMs ?? EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (gathering !== null) clearTimeout(gathering);
    for (const watcher of watchers) watcher.close();
  };
}
