/** Who presses what: the button's action id, as soon as a card offers another one. */
export interface Press {
  readonly person: 'ana' | 'bea' | 'carlos';
  readonly button: string;
  /** Absent: as soon as the button itself is offered. */
  readonly when?: string;
}

/** One story that the demo tells, and how it must end. */
export interface Scenario {
  readonly name: string;
  readonly about: string;
  /** What Ana types in #ops. */
  readonly line: string;
  /** What is pressed, in this order. */
  readonly presses: readonly Press[];
  /** How the repair ends; absent where the command alone is answered and nothing is stored. */
  readonly outcome?: string;
}
