import { randomBytes } from 'node:crypto';
import type { State } from '../state.ts';
import type { Delivered, Delivery, DeliveryError } from './delivery.ts';

const REASONS: Readonly<Record<DeliveryError, string>> = {
  operation_timeout: 'http_timeout',
  dispatch_failed: 'connection_failed',
  http_client_error: 'http_error',
  http_service_error: 'http_error',
};

/** Sends events to the app, and sends them again when it does not acknowledge. */
export class EventFeed {
  readonly #state: State;
  readonly #delivery: Delivery;
  readonly #retryDelaysMs: readonly number[];
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(state: State, delivery: Delivery, retryDelaysMs: readonly number[]) {
    this.#state = state;
    this.#delivery = delivery;
    this.#retryDelaysMs = retryDelaysMs;
  }

  /** Gives what came of the first attempt, or nothing when the app did not subscribe to events of this type. */
  async send(
    event: { readonly type: string } & Readonly<Record<string, unknown>>,
  ): Promise<Delivered | undefined> {
    const { identity, now } = this.#state;
    if (!identity.botEvents.includes(event.type)) return undefined;
    return this.#attempt(
      {
        token: 'sandbox',
        team_id: identity.teamId,
        context_team_id: identity.teamId,
        context_enterprise_id: null,
        api_app_id: identity.appId,
        event: { ...event, event_ts: this.#state.messages.nextTs() },
        type: 'event_callback',
        event_id: `Ev${randomBytes(6).toString('hex').toUpperCase()}`,
        event_time: Math.floor(now() / 1000),
        authorizations: [
          {
            enterprise_id: null,
            team_id: identity.teamId,
            user_id: identity.botUserId,
            is_bot: true,
            is_enterprise_install: false,
          },
        ],
        is_ext_shared_channel: false,
      },
      undefined,
    );
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #attempt(
    payload: Readonly<Record<string, unknown>>,
    retry: { readonly attempt: number; readonly reason: string } | undefined,
  ): Promise<Delivered> {
    const delivered = await this.#delivery.deliver({
      type: 'events_api',
      payload,
      ...(retry ? { retry } : {}),
    });
    if (!delivered.delivered && !delivered.noRetry) {
      this.#later(payload, { attempt: (retry?.attempt ?? 0) + 1, reason: REASONS[delivered.error] });
    }
    return delivered;
  }

  #later(
    payload: Readonly<Record<string, unknown>>,
    retry: { readonly attempt: number; readonly reason: string },
  ): void {
    const delay = this.#retryDelaysMs[retry.attempt - 1];
    if (delay === undefined) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#attempt(payload, retry);
    }, delay);
    this.#timers.add(timer.unref());
  }
}
