/** What an installation decides about its pages. Figures only: nothing here is read from the environment. */
export interface WebSettings {
  readonly mode: 'demonstration' | 'live';
  /** At least 32 random characters; whoever knows it could sign session cookies. */
  readonly sessionSecret: string;
  /** True behind https: cookies are sent over https only and browsers are told to insist on it. */
  readonly https: boolean;
  /** How many proxies stand in front: the client's address counts for rate limits. */
  readonly proxies: number;
  readonly idleMinutes: number;
  /** Minutes before the idle time-out at which the page warns and offers to stay. */
  readonly warningMinutes: number;
  readonly longestSessionHours: number;
  readonly signInAttempts: { readonly perAddress: number; readonly perAccount: number; readonly windowMinutes: number };
  readonly publicReferrals: { readonly perAddress: number; readonly windowMinutes: number };
  readonly upload: { readonly bytesEach: number; readonly files: number };
  /** Cost of a password's hash as the exponent of scrypt's N; 15 takes some 60 ms on a small server. */
  readonly passwordCost: number;
  readonly inboxPageSize: number;
  readonly timelinePageSize: number;
  /** Where the public may be sent by "Exit this page": a page that a person may plausibly have open. */
  readonly exitPage: string;
  /** Shown on the accessibility, privacy and error pages. */
  readonly contact: { readonly organisation: string; readonly email: string; readonly phone: string };
  /** A variable that a template names and nobody gave is a fault: set in tests. */
  readonly strictTemplates: boolean;
}

export const defaultWebSettings: Omit<WebSettings, 'sessionSecret'> = {
  mode: 'demonstration',
  https: false,
  proxies: 0,
  idleMinutes: 30,
  warningMinutes: 5,
  longestSessionHours: 12,
  signInAttempts: { perAddress: 30, perAccount: 10, windowMinutes: 15 },
  publicReferrals: { perAddress: 20, windowMinutes: 60 },
  upload: { bytesEach: 10 * 1024 * 1024, files: 5 },
  passwordCost: 15,
  inboxPageSize: 25,
  timelinePageSize: 20,
  exitPage: 'https://www.bbc.co.uk/weather',
  contact: { organisation: 'Waymark', email: 'help@waymark.example', phone: '020 7946 0000' },
  strictTemplates: false,
};
