import { isUnderWay } from './transfer.js';
import type { Transfer, TransferEnd, TransferState } from './transfer.js';

export interface TransferListHost {
  requestUpdate(): void;
  /** A file could not be sent or received, or somebody decided so. */
  failed(transfer: Transfer, why: TransferEnd, cause: unknown): void;
}

/** The rows of an element, in the order in which they came. */
export class TransferList {
  readonly #host: TransferListHost;
  readonly #transfers = new Map<string, Transfer>();

  constructor(host: TransferListHost) {
    this.#host = host;
  }

  get all(): Transfer[] {
    return [...this.#transfers.values()];
  }

  /** What came last. */
  get last(): Transfer | undefined {
    return this.all.at(-1);
  }

  /** Something can still happen to one of them. */
  get isBusy(): boolean {
    return this.all.some(isUnderWay);
  }

  /** A new row, or another state of one: what is over stays over. */
  put(transfer: Transfer): void {
    const { phase } = this.#transfers.get(transfer.id)?.state ?? {};
    if (phase === 'over' || phase === 'done') return;
    this.#transfers.set(transfer.id, transfer);
    this.#host.requestUpdate();
  }

  /** Another state of a row that is there. */
  set(id: string, state: TransferState): void {
    const transfer = this.#transfers.get(id);
    if (transfer) this.put({ ...transfer, state });
  }

  /** The row is over. */
  end(id: string, why: TransferEnd, cause?: unknown): void {
    const transfer = this.#transfers.get(id);
    if (!transfer || transfer.state.phase === 'over' || transfer.state.phase === 'done') return;
    this.set(id, { phase: 'over', why });
    this.#host.failed(transfer, why, cause);
  }

  /** Another conversation or contact: nothing of the former is shown. */
  clear(): void {
    this.#transfers.clear();
    this.#host.requestUpdate();
  }
}
