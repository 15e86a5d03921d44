import { z } from 'zod';

/**
 * A form's recipe, `forms/<service>/<form>.form.yaml`: which fields of the dictionary, in which order, under which
 * conditions, with which texts. `showWhen` is FEEL over the form's other answers.
 */
const condition = z.string().min(1).optional();
const check = z.strictObject({ holds: z.string().min(1), message: z.string().min(1) });
const rowField = z.union([
  z.string().transform((field) => ({ field })),
  z.strictObject({ field: z.string(), required: z.boolean().optional(), showWhen: condition }),
]);
const fieldItem = z.strictObject({
  field: z.string(),
  required: z.boolean().optional(),
  showWhen: condition,
  check: check.optional(),
  /** For a list: which row fields; all of them when left out. */
  rows: z.array(rowField).optional(),
});
const textItem = z.strictObject({ text: z.string().min(1), showWhen: condition });
const tableItem = z.strictObject({
  table: z.string().min(1),
  source: z.string(),
  columns: z.array(z.string()).min(1),
  showWhen: condition,
});

export type FieldItem = z.infer<typeof fieldItem>;
export type TextItem = z.infer<typeof textItem>;
export type TableItem = z.infer<typeof tableItem>;
export interface SectionItem {
  readonly section: string;
  readonly showWhen?: string | undefined;
  readonly items: readonly RecipeItem[];
}
export type RecipeItem = FieldItem | TextItem | TableItem | SectionItem;

const recipeItem: z.ZodType<RecipeItem> = z.lazy(() =>
  z.union([
    z.string().transform((field): FieldItem => ({ field })),
    fieldItem,
    textItem,
    tableItem,
    z.strictObject({ section: z.string().min(1), showWhen: condition, items: z.array(recipeItem).min(1) }),
  ]),
);

export const recipe = z.strictObject({
  title: z.string().min(1),
  voice: z.enum(['staff', 'self']).default('staff'),
  submitLabel: z.string().min(1).default('Complete task'),
  items: z.array(recipeItem).min(1),
});
export type Recipe = z.infer<typeof recipe>;
