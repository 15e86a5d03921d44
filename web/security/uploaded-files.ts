import type { Request } from 'express';
import type { ChosenFile } from '../../casework/api';
import type { WebSettings } from '../settings';

/** The files of a form as its body brought them, each with the name of its field; of one that is too large only that. */
export function uploadedFiles(request: Request, { upload }: Pick<WebSettings, 'upload'>): readonly ChosenFile[] {
  const files: unknown = request.files;
  if (!Array.isArray(files)) return [];
  return (files as Express.Multer.File[]).map(({ fieldname, originalname, buffer, size }) => ({
    field: fieldname,
    name: originalname,
    content: buffer,
    ...(size > upload.bytesEach && { tooLarge: true }),
  }));
}
