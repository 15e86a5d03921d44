import { addressOf, withoutSecrets } from './address';

describe('The address of a MongoDB', () => {
  it.each([
    ['mongodb://127.0.0.1:27017/', '127.0.0.1:27017', undefined],
    ['mongodb://one:1,two:2/waymark?replicaSet=rs0', 'one:1,two:2', 'waymark'],
    ['mongodb://user:s3cret@db.example.org/waymark', 'db.example.org', 'waymark'],
    ['mongodb+srv://user:s3%40cret@db.example.org?retryWrites=false', 'db.example.org', undefined],
    ['mongodb://[::1]:27017', '[::1]:27017', undefined],
  ])('names hosts and database of %s', (uri, hosts, databaseName) => {
    expect(addressOf(uri)).toEqual({ hosts, databaseName });
  });

  it.each([
    'mongodb://user:s3cret@ret@db.example.org/waymark',
    'mongodb://user:s3c/ret@db.example.org/waymark',
    'mongodb://user:s3c?ret@db.example.org',
    'user:s3cret@db.example.org',
    'https://user:s3cret@db.example.org',
    's3cret',
  ])('says nothing of an address it cannot take apart: %s', (uri) => {
    expect(addressOf(uri)).toEqual({ hosts: 'an address that cannot be read', databaseName: undefined });
  });

  it('takes the secrets out of what a driver says', () => {
    const uri = 'mongodb://user:s3%40cret@db.example.org/';
    for (const text of [`Invalid connection string "${uri}"`, 'auth failed for user:s3%40cret', 'wrong: s3@cret']) {
      expect(withoutSecrets(text, uri)).not.toMatch(/s3(%40|@)cret/);
    }
    expect(withoutSecrets('connect ECONNREFUSED 127.0.0.1:1', 'mongodb://127.0.0.1:1/')).toBe(
      'connect ECONNREFUSED 127.0.0.1:1',
    );
  });
});
