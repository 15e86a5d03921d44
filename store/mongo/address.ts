/**
 * What may be said of a MongoDB URI: hosts and database. Name, password and options stay out of every message, also
 * where the URI is written so badly that its parts cannot be told apart.
 */
export interface MongoAddress {
  readonly hosts: string;
  readonly databaseName: string | undefined;
}

const shape =
  /^mongodb(?:\+srv)?:\/\/(?:[^@/?#]*@)?(?<hosts>[a-zA-Z0-9.\-:,[\]]+)(?:\/(?<database>[a-zA-Z0-9_-]*))?(?:\?[^@]*)?$/;

export function addressOf(uri: string): MongoAddress {
  const parts = shape.exec(uri)?.groups;
  if (parts?.['hosts'] === undefined) return { hosts: 'an address that cannot be read', databaseName: undefined };
  const database = parts['database'];
  return { hosts: parts['hosts'], databaseName: database === '' ? undefined : database };
}

/** The text without the URI or any part of it that is secret: drivers quote what they could not read. */
export function withoutSecrets(text: string, uri: string): string {
  const credentials = uri.slice(uri.indexOf('//') + 2, Math.max(uri.lastIndexOf('@'), 0));
  const password = credentials.slice(credentials.indexOf(':') + 1);
  const secrets = [uri, credentials, password, decoded(password)].filter((secret) => secret.length > 0);
  return secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, '…'), text);
}

function decoded(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}
