import { z } from 'zod';
import { refusedDeployment } from './refused-deployment';

/** A form is its own business but for its id, by which user tasks link it. A number counts as its text. */
const formFile = z.object({ id: z.union([z.string(), z.number()]).transform(String) });

export function readFormId(content: string, resourceName: string): string {
  const form = formFile.safeParse(parseJson(content, resourceName));
  const id = form.data?.id.trim();
  if (id) return id;
  throw refusedDeployment(`'${resourceName}': Expected the form id to be present, but none given`);
}

function parseJson(content: string, resourceName: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw refusedDeployment(`'${resourceName}': Failed to parse formId from form JSON. ${why}`);
  }
}
