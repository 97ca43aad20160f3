import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server on 127.0.0.1. */
export interface LocalServer {
  /** Without a slash at its end. */
  readonly url: string;
  /** Resolves when the port is free again; connections that are open are cut. */
  readonly close: () => Promise<void>;
}

/**
 * Listens at `port`, or at any that is free. `prepare` gets the server before it listens.
 * @throws Error of Node (EADDRINUSE, EACCES) when it cannot listen there.
 */
export async function serveLocally(
  listener: RequestListener,
  port = 0,
  prepare: (server: Server) => void = () => undefined,
): Promise<LocalServer> {
  const server = createServer(listener);
  // A client may take up an idle connection at the moment that it is closed: here a connection is lost only when a test asks for it.
  server.keepAliveTimeout = 0;
  prepare(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
