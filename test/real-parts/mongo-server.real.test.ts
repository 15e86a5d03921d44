import mongoose from 'mongoose';
import { startMongoServer, type MongoServer } from './mongo-server';

describe('the MongoDB server for tests', () => {
  let servers: MongoServer[];
  beforeAll(async () => (servers = await Promise.all([startMongoServer(), startMongoServer()])), 300_000);
  afterAll(() => Promise.all(servers.map((server) => server.stop())));

  it('takes the driver of mongoose and refuses a second document under a unique key', async () => {
    const connection = await mongoose.createConnection(servers[0]?.uri ?? '', { dbName: 'real-parts' }).asPromise();
    const cases = connection.collection('cases');
    await cases.createIndexes([{ key: { caseId: 1, sequence: 1 }, unique: true }]);
    await cases.insertOne({ caseId: 'a', sequence: 1 });
    await expect(cases.insertOne({ caseId: 'a', sequence: 1 })).rejects.toMatchObject({ code: 11000 });
    expect(await cases.countDocuments()).toBe(1);
    await connection.dropDatabase();
    await connection.close();
  });

  it('runs several at once, each with its own data', () => {
    if (process.env['MONGODB_URI'] === undefined) expect(servers[0]?.uri).not.toBe(servers[1]?.uri);
  });
});
