import { z } from 'zod';

/**
 * The part of a form-js schema (version 19, viewer 1.23) that we write and read. The form-js editor may add layout and
 * its own attributes: they are let through and ignored.
 */
export const schemaVersion = 19;

const conditional = z.looseObject({ hide: z.string().optional() }).optional();
const base = { id: z.string().min(1), conditional };

const text = z.looseObject({ ...base, type: z.literal('text'), text: z.string().default('') });
const table = z.looseObject({
  ...base,
  type: z.literal('table'),
  label: z.string().default(''),
  dataSource: z.string().regex(/^=\s*[a-zA-Z]\w*$/, 'Expected the key of a list field, such as =goals'),
  columns: z.array(z.looseObject({ key: z.string(), label: z.string() })).min(1),
});
const input = z.looseObject({
  ...base,
  type: z.enum([
    'textfield',
    'textarea',
    'number',
    'datetime',
    'radio',
    'select',
    'checklist',
    'checkbox',
    'filepicker',
  ]),
  key: z.string().min(1),
  validate: z.looseObject({ required: z.boolean().optional() }).optional(),
  /** Our own properties: the editor shows them as custom properties and keeps them. */
  properties: z.looseObject({ check: z.string().optional(), checkMessage: z.string().optional() }).optional(),
});
const dynamicList = z.looseObject({
  ...base,
  type: z.literal('dynamiclist'),
  path: z.string().min(1),
  components: z.array(input).min(1),
  properties: z.looseObject({ required: z.string().optional() }).optional(),
});
/** Spacers and rules are layout that the editor may add. */
const layout = z.looseObject({ ...base, type: z.enum(['spacer', 'separator']) });

export interface GroupComponent {
  readonly id: string;
  readonly type: 'group';
  readonly label?: string | undefined;
  readonly conditional?: { readonly hide?: string | undefined } | undefined;
  readonly components: readonly Component[];
  readonly [attribute: string]: unknown;
}
export type TextComponent = z.infer<typeof text>;
export type TableComponent = z.infer<typeof table>;
export type InputComponent = z.infer<typeof input>;
export type DynamicListComponent = z.infer<typeof dynamicList>;
export type LayoutComponent = z.infer<typeof layout>;
export type Component =
  TextComponent | TableComponent | InputComponent | DynamicListComponent | LayoutComponent | GroupComponent;

const component: z.ZodType<Component> = z.lazy(() =>
  z.discriminatedUnion('type', [
    text,
    table,
    input,
    dynamicList,
    layout,
    z.looseObject({
      ...base,
      type: z.literal('group'),
      label: z.string().optional(),
      path: z.undefined('Expected a group without a path: the dictionary names fields, not places').optional(),
      components: z.array(component),
    }),
  ]),
);

export const formSchema = z.looseObject({
  id: z.string().min(1),
  type: z.literal('default'),
  schemaVersion: z.int().max(schemaVersion, `Expected a schema of version ${schemaVersion} or before`),
  properties: z.looseObject({
    title: z.string().min(1),
    voice: z.enum(['staff', 'self']),
    submitLabel: z.string().min(1),
  }),
  components: z.array(component),
});
export type FormSchema = z.infer<typeof formSchema>;
