/** In place of the lines of a list that do not fit. */
export const andMore = (count: number): string => `… and ${count} more`;

/** The buttons of a message, for those who hear it. */
export const choices = (labels: readonly string[]): string => `Choices: ${labels.join(', ')}`;
