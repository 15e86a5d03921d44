import { finished } from 'node:stream/promises';
import mongoose from 'mongoose';
import type { mongo } from 'mongoose';
import type { FileContents } from '../port';
import type { MongoConnection } from './connection';

/**
 * Files in GridFS. The store's id is the name there, so a new content is written whole before the old one goes: a
 * reader finds one of them at every moment. Of several contents the one with the highest GridFS id counts.
 */
export class MongoFileContents implements FileContents {
  private readonly bucket: mongo.GridFSBucket;

  constructor(private readonly connection: MongoConnection) {
    const database = connection.mongoose.getClient().db(connection.databaseName);
    this.bucket = new mongoose.mongo.GridFSBucket(database, { bucketName: 'files' });
  }

  async put(id: string, content: Uint8Array): Promise<void> {
    await this.connection.reach(async () => {
      const upload = this.bucket.openUploadStream(id);
      upload.end(Buffer.from(content));
      await finished(upload);
      for (const older of await this.contentsOf(id)) {
        if (older._id < upload.id) await this.remove(older._id);
      }
    });
  }

  async get(id: string): Promise<Uint8Array | undefined> {
    return this.connection.reach(async () => {
      for (;;) {
        const [newest] = await this.contentsOf(id);
        if (newest === undefined) return undefined;
        try {
          return await this.download(newest._id);
        } catch (error) {
          // Replaced between the two looks: read what replaced it.
          const [now] = await this.contentsOf(id);
          if (now !== undefined && now._id.equals(newest._id)) throw error;
        }
      }
    });
  }

  async delete(id: string): Promise<void> {
    await this.connection.reach(async () => {
      for (const content of await this.contentsOf(id)) await this.remove(content._id);
    });
  }

  private contentsOf(id: string): Promise<mongo.GridFSFile[]> {
    return this.bucket.find({ filename: id }).sort({ _id: -1 }).toArray();
  }

  private async download(id: mongo.ObjectId): Promise<Uint8Array> {
    const pieces: Buffer[] = [];
    for await (const piece of this.bucket.openDownloadStream(id)) pieces.push(piece as Buffer);
    return Uint8Array.from(Buffer.concat(pieces));
  }

  private async remove(id: mongo.ObjectId): Promise<void> {
    try {
      await this.bucket.delete(id);
    } catch (error) {
      const stillThere = (await this.bucket.find({ _id: id }).toArray()).length > 0;
      if (stillThere) throw error;
    }
  }
}
