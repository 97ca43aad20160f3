import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Delivered, type Delivery, deliveredWith, type Envelope } from './delivery.ts';

const CONNECTION_LIMIT = 10;
/** The client gives a connection up after 30 seconds without a ping. */
const PING_EVERY_MS = 10_000;
const CLOSE_TIMEOUT_MS = 500;
const APPROXIMATE_CONNECTION_SECONDS = 18_060;

interface SocketDeliveryOptions {
  readonly appId: string;
  readonly ackTimeoutMs: number;
  readonly changed: () => void;
}

/** Socket Mode: the app connects, and each payload goes to any one of its connections. */
export class SocketDelivery implements Delivery {
  readonly #options: SocketDeliveryOptions;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, (payload: unknown) => void>();
  readonly #pings: NodeJS.Timeout;
  #sockets: readonly WebSocket[] = [];
  #turn = 0;

  constructor(options: SocketDeliveryOptions) {
    this.#options = options;
    this.#pings = setInterval(() => {
      for (const socket of this.#sockets) socket.ping();
    }, PING_EVERY_MS).unref();
  }

  /** The path of a connection that may be opened once. */
  openConnection(): string {
    const ticket = randomBytes(12).toString('hex');
    this.#tickets.add(ticket);
    return `/link/?ticket=${ticket}&app_id=${this.#options.appId}`;
  }

  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, duplex: Duplex, head: Buffer) => {
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
      if (!this.#tickets.delete(ticket)) {
        duplex.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
        return;
      }
      this.#server.handleUpgrade(request, duplex, head, (socket) => this.#welcome(socket));
    });
  }

  connections(): number {
    return this.#sockets.length;
  }

  async deliver(envelope: Envelope): Promise<Delivered> {
    const open = this.#sockets.filter((each) => each.readyState === each.OPEN);
    this.#turn += 1;
    const socket = open[this.#turn % open.length];
    if (!socket) return { delivered: false, error: 'dispatch_failed' };
    const envelopeId = randomUUID();
    const acknowledged = this.#acknowledgement(envelopeId);
    socket.send(JSON.stringify({ envelope_id: envelopeId, ...wireOf(envelope) }));
    return acknowledged;
  }

  /** Asks the app to connect anew, as Slack does every few hours. */
  disconnect(reason: 'warning' | 'refresh_requested' = 'refresh_requested'): void {
    for (const socket of this.#sockets) sayGoodbye(socket, reason);
  }

  async close(): Promise<void> {
    clearInterval(this.#pings);
    await Promise.all(this.#sockets.map(closed));
    this.#server.close();
  }

  #welcome(socket: WebSocket): void {
    if (this.#sockets.length >= CONNECTION_LIMIT) {
      sayGoodbye(socket, 'too_many_websockets');
      socket.close();
      return;
    }
    this.#sockets = [...this.#sockets, socket];
    socket.on('message', (data: Buffer) => this.#heard(data));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.#sockets = this.#sockets.filter((each) => each !== socket);
      this.#options.changed();
    });
    socket.send(JSON.stringify(this.#hello()));
    this.#options.changed();
  }

  #hello(): Record<string, unknown> {
    return {
      type: 'hello',
      num_connections: this.#sockets.length,
      connection_info: { app_id: this.#options.appId },
      debug_info: { host: 'sandbox', approximate_connection_time: APPROXIMATE_CONNECTION_SECONDS },
    };
  }

  #heard(data: Buffer): void {
    const { envelope_id, payload } = acknowledgementOf(data);
    this.#waiting.get(envelope_id)?.(payload);
  }

  #acknowledgement(envelopeId: string): Promise<Delivered> {
    return new Promise((resolve) => {
      const settle = (delivered: Delivered): void => {
        clearTimeout(timer);
        this.#waiting.delete(envelopeId);
        resolve(delivered);
      };
      const timer = setTimeout(
        () => settle({ delivered: false, error: 'operation_timeout' }),
        this.#options.ackTimeoutMs,
      );
      this.#waiting.set(envelopeId, (payload) => settle(deliveredWith(payload)));
    });
  }
}

const wireOf = ({ type, payload, retry }: Envelope): Record<string, unknown> => ({
  type,
  payload,
  accepts_response_payload: type !== 'events_api',
  ...(type === 'events_api' ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' } : {}),
});

const acknowledgementOf = (data: Buffer): { readonly envelope_id: string; readonly payload: unknown } => {
  try {
    const { envelope_id, payload } = JSON.parse(data.toString('utf8'));
    return { envelope_id: String(envelope_id), payload };
  } catch {
    return { envelope_id: '', payload: undefined };
  }
};

/** Closes politely, and at once when the other side does not join in. */
const closed = (socket: WebSocket): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(1001);
  });

const sayGoodbye = (socket: WebSocket, reason: string): void =>
  socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } }));
