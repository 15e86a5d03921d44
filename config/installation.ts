import { ConfigurationError } from './configuration-problem';
import type { ConfigurationProblem } from './configuration-problem';

/**
 * What an installation is told by its environment, read once at start-up. Nothing needs to be set: the default is one
 * process in demonstration mode. A setting that is wrong, or a WAYMARK_ key that does not exist, refuses the start.
 */
export interface Installation {
  readonly mode: 'demonstration' | 'live';
  readonly port: number;
  /** Where people find it; links in e-mails begin with it. */
  readonly address: string;
  /** The folder of the embedded engine and store. */
  readonly dataFolder: string;
  /** A Zeebe gateway instead of the embedded engine. */
  readonly zeebeAddress?: string;
  /** MongoDB instead of the embedded store. */
  readonly mongodbUri?: string;
  /** Where letters and notices leave; without it they stay in the outbox. */
  readonly mail?: { readonly smtpUrl: string; readonly from: string };
  /** Where a real Zeebe's exporter posts its records. */
  readonly exporter: {
    /** On this machine only, unless said otherwise. */
    readonly host: string;
    readonly port: number;
    /** The password of the exporter's basic authentication. */
    readonly token?: string;
  };
  readonly session: {
    /** Shared by all processes of an installation; without one, each start mints its own. */
    readonly secret?: string;
    readonly idleMinutes: number;
    readonly longestHours: number;
  };
  /** How many invented cases a first start in demonstration mode makes. */
  readonly demonstrationCases: number;
  /** How many proxies stand in front: their word on a visitor's address and on HTTPS is believed. */
  readonly trustedProxies: number;
}

const loopback = '127.0.0.1';

const waymarkKeys = [
  'WAYMARK_MODE',
  'WAYMARK_ADDRESS',
  'WAYMARK_DATA',
  'WAYMARK_MAIL_FROM',
  'WAYMARK_EXPORTER_HOST',
  'WAYMARK_EXPORTER_PORT',
  'WAYMARK_EXPORTER_TOKEN',
  'WAYMARK_SESSION_SECRET',
  'WAYMARK_SESSION_IDLE_MINUTES',
  'WAYMARK_SESSION_LONGEST_HOURS',
  'WAYMARK_TRUSTED_PROXIES',
  'WAYMARK_DEMONSTRATION_CASES',
] as const;

type SettingKey = (typeof waymarkKeys)[number] | 'PORT' | 'ZEEBE_ADDRESS' | 'MONGODB_URI' | 'SMTP_URL';
type Environment = { readonly [key: string]: string | undefined };

/** Throws a ConfigurationError that lists all that is wrong. */
export function readInstallation(environment: Environment): Installation {
  const settings = new Settings(environment);
  const port = settings.whole('PORT', 3000, 0, 65_535);
  const mode = settings.oneOf('WAYMARK_MODE', ['demonstration', 'live'], 'demonstration');
  const zeebeAddress = settings.fitting('ZEEBE_ADDRESS', /^[^\s/]+:\d+$/, 'a host and port such as localhost:26500');
  const mongodbUri = settings.fitting(
    'MONGODB_URI',
    /^mongodb(\+srv)?:\/\//,
    'an address such as mongodb://localhost/waymark',
  );
  const smtpUrl = settings.fitting('SMTP_URL', /^smtps?:\/\//, 'an address such as smtp://localhost:25');
  const address = settings.fitting(
    'WAYMARK_ADDRESS',
    /^https?:\/\/[^\s/]+$/,
    'an address such as https://waymark.example.org',
  );
  const secret = settings.fitting('WAYMARK_SESSION_SECRET', /^.{32,}$/, '32 characters or more');
  const exporterHost = settings.text('WAYMARK_EXPORTER_HOST') ?? loopback;
  const exporterToken = settings.fitting('WAYMARK_EXPORTER_TOKEN', /^[^\s:]{16,}$/, '16 characters or more');
  const installation: Installation = {
    mode,
    port,
    address: address ?? `http://localhost:${port}`,
    dataFolder: settings.text('WAYMARK_DATA') ?? 'data',
    ...(zeebeAddress === undefined ? {} : { zeebeAddress }),
    ...(mongodbUri === undefined ? {} : { mongodbUri }),
    ...(smtpUrl === undefined
      ? {}
      : { mail: { smtpUrl, from: settings.text('WAYMARK_MAIL_FROM') ?? 'waymark@localhost' } }),
    exporter: {
      host: exporterHost,
      port: settings.whole('WAYMARK_EXPORTER_PORT', 3001, 0, 65_535),
      ...(exporterToken === undefined ? {} : { token: exporterToken }),
    },
    session: {
      ...(secret === undefined ? {} : { secret }),
      idleMinutes: settings.whole('WAYMARK_SESSION_IDLE_MINUTES', 60, 5, 24 * 60),
      longestHours: settings.whole('WAYMARK_SESSION_LONGEST_HOURS', 12, 1, 7 * 24),
    },
    demonstrationCases: settings.whole('WAYMARK_DEMONSTRATION_CASES', 60, 0, 60),
    trustedProxies: settings.whole('WAYMARK_TRUSTED_PROXIES', 0, 0, 5),
  };
  if (mode === 'live') {
    settings.require(
      ['SMTP_URL', 'WAYMARK_MAIL_FROM', 'WAYMARK_ADDRESS'],
      'Expected a value in live mode, but it is not set. Letters and links need it.',
    );
  }
  if (exporterHost !== loopback) {
    settings.require(
      ['WAYMARK_EXPORTER_TOKEN'],
      'Expected a value, but it is not set. Whoever reaches WAYMARK_EXPORTER_HOST could post records without it.',
    );
  }
  settings.refuseUnknown();
  settings.throwProblems();
  return installation;
}

/** Reads one setting after the other and remembers what was wrong; an empty value counts as not set. */
class Settings {
  private readonly problems: ConfigurationProblem[] = [];

  constructor(private readonly environment: Environment) {}

  text(key: SettingKey): string | undefined {
    return this.environment[key]?.trim() || undefined;
  }

  /** What was expected is said, what was given is not: it may be a secret. */
  fitting(key: SettingKey, pattern: RegExp, expected: string): string | undefined {
    const value = this.text(key);
    if (value !== undefined && !pattern.test(value))
      this.note(key, `Expected ${expected}, but the value is not of this form.`);
    return value;
  }

  whole(key: SettingKey, otherwise: number, least: number, most: number): number {
    const value = this.text(key);
    if (value === undefined) return otherwise;
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    this.note(key, `Expected a whole number from ${least} to ${most}, but got "${value}".`);
    return otherwise;
  }

  oneOf<Choice extends string>(key: SettingKey, choices: readonly Choice[], otherwise: Choice): Choice {
    const value = this.text(key);
    const choice = choices.find((each) => each === value);
    if (value !== undefined && choice === undefined)
      this.note(key, `Expected ${choices.join(' or ')}, but got "${value}".`);
    return choice ?? otherwise;
  }

  require(keys: readonly SettingKey[], problem: string): void {
    for (const key of keys) if (this.text(key) === undefined) this.note(key, problem);
  }

  refuseUnknown(): void {
    for (const key of Object.keys(this.environment)) {
      if (!key.startsWith('WAYMARK_') || (waymarkKeys as readonly string[]).includes(key)) continue;
      this.note(key, `Expected one of ${waymarkKeys.join(', ')}, but there is no such setting. Correct or remove it.`);
    }
  }

  throwProblems(): void {
    if (this.problems.length > 0) throw new ConfigurationError(this.problems);
  }

  private note(path: string, message: string): void {
    this.problems.push({ file: 'environment', path, message });
  }
}
