import mongoose from 'mongoose';
import { startMongoServer } from '../../test/real-parts/mongo-server';
it('probe', async () => {
  const server = await startMongoServer();
  const c = await mongoose.createConnection(server.uri).asPromise();
  const t = c.getClient().db('p').collection<any>('t');
  await t.insertMany([{ _id: 'a', document: { d: 2 } }, { _id: 'b', document: {} }, { _id: 'c', document: { d: null } }, { _id: 'e', document: { d: 's' } }, { _id: 'f', document: { d: true } }]);
  const out: unknown[] = [];
  for (const e of [{ $gt: ['$document.d', null] }, { $ifNull: ['$document.d', null] }, { $eq: [{ $ifNull: ['$document.d', null] }, null] }, { $cond: [{ $gt: ['$document.d', null] }, 0, 1] }, {$lte:['$document.d', null]}, {$type: '$document.d'}])
    out.push([e, await t.aggregate([{ $addFields: { x: e } }, { $project: { x: 1 } }]).toArray()]);
  out.push(await t.aggregate([{ $addFields: { 'y.d': { $gt: ['$document.d', null] } } }, { $sort: { 'y.d': -1, 'document.d': 1, _id: 1 } }]).toArray());
  out.push(await t.aggregate([{ $addFields: { y: { $gt: ['$document.d', null] } } }, { $sort: { y: -1, 'document.d': 1, _id: 1 } }]).toArray());
  out.push(await t.aggregate([{ $sort: { 'document.d': 1, _id: 1 } }]).toArray());
  out.push(await t.find({}, { sort: { 'document.d': -1, _id: 1 } }).toArray());
  console.log(out.map((o) => JSON.stringify(o)).join('\n'));
  await c.close();
  await server.stop();
}, 60000);
