import { createServer } from 'node:net';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { DEFAULT_PORTS, type PortName } from './env.ts';

/**
 * Tries each port before anything is started.
 * @throws TsunaguError `port-in-use`, naming the port and the variable that moves it
 */
export async function requireFreePorts(
  host: string,
  ports: Readonly<Record<PortName, number>>,
): Promise<void> {
  for (const name of Object.keys(DEFAULT_PORTS) as PortName[]) await requireFree(host, ports[name], name);
}

function requireFree(host: string, port: number, name: PortName): Promise<void> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => fail(portFailure(error, host, port, name)));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => done()));
  });
}

function portFailure(error: NodeJS.ErrnoException, host: string, port: number, name: PortName): unknown {
  const args = { port, name };
  const remedy = `choose another one with ${name}=${port + 1}`;
  if (error.code === 'EADDRINUSE')
    return new TsunaguError('port-in-use', `port ${port} on ${host} is taken by another program; ${remedy}`, {
      args,
    });
  if (error.code === 'EACCES')
    return new TsunaguError('port-in-use', `port ${port} may not be used by this user; ${remedy}`, { args });
  return error;
}
