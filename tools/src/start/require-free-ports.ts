import { createServer } from 'node:net';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { UsedPort } from './used-ports.ts';

/**
 * Tries each port before anything is started.
 * @throws TsunaguError `port-in-use`, naming the port and the variable that moves it, or `setting-wrong` for an address
 * that is none of this machine's
 */
export async function requireFreePorts(ports: readonly UsedPort[]): Promise<void> {
  for (const used of ports) await requireFree(used);
}

function requireFree(used: UsedPort): Promise<void> {
  const { port, host } = used;
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => fail(portFailure(error, used)));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => done()));
  });
}

function portFailure(error: NodeJS.ErrnoException, { port, host, name, hostName }: UsedPort): unknown {
  const args = { port, name };
  const remedy = `choose another one with ${name}=${port < 65_534 ? port + 1 : port - 2}`;
  switch (error.code) {
    case 'EADDRINUSE':
      return new TsunaguError(
        'port-in-use',
        `port ${port} on ${host} is taken by another program; ${remedy}`,
        { args },
      );
    case 'EACCES':
      return new TsunaguError('port-in-use', `port ${port} may not be used by this user; ${remedy}`, {
        args,
      });
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
      return new TsunaguError(
        'setting-wrong',
        `${hostName}=${host} is no address of this machine (${error.code}); use 127.0.0.1 for this machine alone, 0.0.0.0 for all its addresses, or one of them`,
        { args: { name: hostName } },
      );
    default:
      return error;
  }
}
