const of = (ts: string | number): Date => new Date(Number(ts) * 1000);

const format = (date: Date, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(undefined, options).format(date);

const pretty = (date: Date, otherwise: string): string => {
  const days = Math.round((startOf(new Date()) - startOf(date)) / 86_400_000);
  return { '0': 'today', '1': 'yesterday', '-1': 'tomorrow' }[String(days)] ?? otherwise;
};

const startOf = (date: Date): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

const ago = (date: Date): string => {
  const minutes = Math.round((Date.now() - date.getTime()) / 60_000);
  const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  return Math.abs(minutes) < 60
    ? relative.format(-minutes, 'minute')
    : relative.format(-Math.round(minutes / 60), 'hour');
};

/** The time of day of a message. */
export const clockOf = (ts: string): string => format(of(ts), { hour: 'numeric', minute: '2-digit' });

/** The day of a message, as the divider above it says. */
export const dayOf = (ts: string): string => {
  const day = pretty(of(ts), format(of(ts), { weekday: 'long', month: 'long', day: 'numeric' }));
  return day.charAt(0).toUpperCase() + day.slice(1);
};

const long = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const;
const full = { year: 'numeric', month: 'long', day: 'numeric' } as const;
const short = { year: 'numeric', month: 'short', day: 'numeric' } as const;
const plain = { month: 'long', day: 'numeric' } as const;

const TOKENS: Readonly<Record<string, (date: Date) => string>> = {
  date_num: (date) => date.toISOString().slice(0, 10),
  date_slash: (date) => format(date, { year: 'numeric', month: '2-digit', day: '2-digit' }),
  date_long: (date) => format(date, long),
  date_long_full: (date) => format(date, full),
  date_long_pretty: (date) => pretty(date, format(date, long)),
  date: (date) => format(date, plain),
  date_pretty: (date) => pretty(date, format(date, plain)),
  date_short: (date) => format(date, short),
  date_short_pretty: (date) => pretty(date, format(date, short)),
  time: (date) => format(date, { hour: 'numeric', minute: '2-digit' }),
  time_secs: (date) => format(date, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
  ago,
};

/** A moment in Slack's own date format: `{date_short} at {time}`; an unknown token stays as it is. */
export const formatDate = (seconds: number, template: string): string =>
  template.replace(/\{(\w+)\}/g, (whole, token: string) => TOKENS[token]?.(of(seconds)) ?? whole);
