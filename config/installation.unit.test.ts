import { readInstallation } from './installation';

describe('an installation', () => {
  it('needs nothing to be set: one process in demonstration mode, whatever else the environment holds', () => {
    expect(readInstallation({ PATH: '/usr/bin', HOME: '/root' })).toEqual({
      mode: 'demonstration',
      port: 3000,
      address: 'http://localhost:3000',
      dataFolder: 'data',
      exporter: { host: '127.0.0.1', port: 3001 },
      session: { idleMinutes: 60, longestHours: 12 },
      demonstrationCases: 60,
      trustedProxies: 0,
    });
  });

  it('takes every setting', () => {
    const secret = 'x'.repeat(32);
    const installation = readInstallation({
      PORT: '8080',
      WAYMARK_MODE: 'live',
      WAYMARK_ADDRESS: 'https://waymark.example.org',
      WAYMARK_DATA: '/var/lib/waymark',
      ZEEBE_ADDRESS: 'zeebe:26500',
      MONGODB_URI: 'mongodb://mongo/waymark',
      SMTP_URL: 'smtp://mail:25',
      WAYMARK_MAIL_FROM: 'care@example.org',
      WAYMARK_EXPORTER_HOST: '0.0.0.0',
      WAYMARK_EXPORTER_PORT: '9000',
      WAYMARK_EXPORTER_TOKEN: 'as-long-as-needed',
      WAYMARK_SESSION_SECRET: secret,
      WAYMARK_SESSION_IDLE_MINUTES: '20',
      WAYMARK_SESSION_LONGEST_HOURS: '8',
      WAYMARK_TRUSTED_PROXIES: '1',
      WAYMARK_DEMONSTRATION_CASES: '12',
    });
    expect(installation).toEqual({
      mode: 'live',
      port: 8080,
      address: 'https://waymark.example.org',
      dataFolder: '/var/lib/waymark',
      zeebeAddress: 'zeebe:26500',
      mongodbUri: 'mongodb://mongo/waymark',
      mail: { smtpUrl: 'smtp://mail:25', from: 'care@example.org' },
      exporter: { host: '0.0.0.0', port: 9000, token: 'as-long-as-needed' },
      session: { secret, idleMinutes: 20, longestHours: 8 },
      demonstrationCases: 12,
      trustedProxies: 1,
    });
  });

  it('refuses a WAYMARK_ key that does not exist, with the list of those that do', () => {
    expect(() => readInstallation({ WAYMARK_MODUS: 'live' })).toThrow(
      /environment, WAYMARK_MODUS: Expected one of WAYMARK_MODE, WAYMARK_ADDRESS, .*, but there is no such setting/,
    );
  });

  it.each([
    ['PORT', 'http', 'whole number from 0 to 65535'],
    ['PORT', '70000', 'whole number'],
    ['WAYMARK_MODE', 'production', 'demonstration or live'],
    ['ZEEBE_ADDRESS', 'localhost', 'a host and port'],
    ['MONGODB_URI', 'localhost', 'mongodb://'],
    ['SMTP_URL', 'mail', 'smtp://'],
    ['WAYMARK_ADDRESS', 'waymark.example.org', 'https://'],
    ['WAYMARK_SESSION_IDLE_MINUTES', '1', 'from 5'],
  ])('refuses %s=%s', (key, value, expected) => {
    expect(() => readInstallation({ [key]: value })).toThrow(expected);
  });

  it('does not repeat a secret that is too short', () => {
    expect(() => readInstallation({ WAYMARK_SESSION_SECRET: 'hunter2' })).toThrow(/^(?!.*hunter2).*32 characters/);
  });

  it('takes records from other machines only with a token', () => {
    expect(() => readInstallation({ WAYMARK_EXPORTER_HOST: '0.0.0.0' })).toThrow(/WAYMARK_EXPORTER_TOKEN: Expected/);
  });

  it('says all that is wrong at once, and what live mode lacks', () => {
    expect(() => readInstallation({ WAYMARK_MODE: 'live', PORT: 'x' })).toThrow(
      /PORT[\s\S]*SMTP_URL[\s\S]*WAYMARK_MAIL_FROM[\s\S]*WAYMARK_ADDRESS/,
    );
  });
});
