import type { Express, Request, RequestHandler } from 'express';
import express from 'express';
import multer from 'multer';
import type { StorageEngine } from 'multer';
import type { WebSettings } from '../settings';

/** The largest form is a support plan with many goals, once more when it is kept through a sign-in; files travel apart. */
const formBytes = 2 * 1024 * 1024;
const formFields = 5000;
/** More than any page takes: what a field takes is told beside the field. */
const filesInOneForm = 20;
const fieldLimits = {
  fields: 1000,
  fieldSize: 100_000,
  headerPairs: 50,
  fieldNestingDepth: 3,
  fieldArrayIndexLimit: 999,
};

/**
 * Reads forms. Files are read into memory and only for people who are signed in: what they are and whether they may be
 * kept is decided by their content, in the use case. A file that is too large is read to its end and not kept, so that
 * the form comes back with what was typed; a body that is larger than a form of that many files is refused unread.
 */
export function setUpBodies(app: Express, settings: WebSettings): void {
  app.use(express.urlencoded({ extended: false, limit: formBytes, parameterLimit: formFields }));
  const { bytesEach, files } = settings.upload;
  const forStaff = multer({
    storage: memoryUpTo(bytesEach),
    limits: { ...fieldLimits, files: filesInOneForm },
    defParamCharset: 'utf8',
  }).any();
  app.use((request, response, next) => {
    if (!isMultipart(request)) {
      next();
      return;
    }
    const fault = lengthFault(request, formBytes + bytesEach * files);
    if (fault !== undefined) {
      request.once('end', () => next(fault)).resume();
      return;
    }
    const read = request.account === undefined ? withoutFiles : forStaff;
    read(request, response, (error?: unknown) => {
      if (error === undefined) request.body = flat(request.body);
      next(error);
    });
  });
}

function isMultipart(request: Request): boolean {
  return typeof request.is('multipart/form-data') === 'string';
}

function lengthFault(request: Request, most: number): Error | undefined {
  const length = Number(request.get('content-length') ?? Number.NaN);
  if (Number.isNaN(length)) return Object.assign(new Error('Expected a form that says its length.'), { status: 411 });
  return length > most ? Object.assign(new Error('Expected a shorter form.'), { status: 413 }) : undefined;
}

/**
 * The session has ended: what was typed travels through signing in, files do not. Which they were for is remembered, so
 * that nothing is sent in without them.
 */
const withoutFiles: RequestHandler = (request, response, next) => {
  const leftOut = new Set<string>();
  const read = multer({
    limits: { ...fieldLimits, fieldSize: 20_000, files: filesInOneForm },
    fileFilter: (_request, { fieldname }, done) => {
      leftOut.add(fieldname);
      done(null, false);
    },
  }).any();
  read(request, response, (error?: unknown) => {
    if (error === undefined && leftOut.size > 0) Object.assign(request.body, { filesLeftOut: [...leftOut] });
    next(error);
  });
};

/** Keeps a file in memory; of one that is larger only the size. */
function memoryUpTo(mostBytes: number): StorageEngine {
  return {
    _handleFile: (_request, { stream }, done) => {
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= mostBytes) chunks.push(chunk);
        else chunks.length = 0;
      });
      stream.on('end', () => done(null, { buffer: Buffer.concat(chunks), size }));
    },
    _removeFile: (_request, _file, done) => done(null),
  };
}

/** Names with brackets as a form without files has them: `goals[0][byWhen]`, not goals in goals. */
function flat(body: unknown): { readonly [name: string]: string | readonly string[] } {
  const fields = new Map<string, string[]>();
  const collect = (value: unknown, name: string): void => {
    if (typeof value === 'string') fields.set(name, [...(fields.get(name) ?? []), value]);
    else if (typeof value === 'object' && value !== null) {
      const several = Array.isArray(value);
      for (const [key, entry] of Object.entries(value)) {
        const repeated = several && typeof entry === 'string';
        collect(entry, name === '' ? key : repeated ? name : `${name}[${key}]`);
      }
    }
  };
  collect(body, '');
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
}
