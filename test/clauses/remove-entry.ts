import { isSeq, parseDocument } from 'yaml';

/** `clocks.yaml` and its like without one entry. Measures of a clock that is gone go with it. */
export function withoutEntries(
  yaml: string,
  list: 'clocks' | 'letters' | 'measures',
  gone: (entry: Readonly<Record<string, unknown>>) => boolean,
): string {
  const document = parseDocument(yaml);
  const entries = document.get(list);
  if (!isSeq(entries)) throw new Error(`Expected a list ${list}, but there is none.`);
  const content = (entries.toJS(document) as readonly unknown[]).map((entry) => entry as Record<string, unknown>);
  entries.items = entries.items.filter((_, index) => !gone(content[index] ?? {}));
  return document.toString();
}

/** A decision table without one rule, or without any. */
export function withoutRules(dmn: string, ruleId?: string): string {
  return dmn.replace(/\s*<rule [\s\S]*?<\/rule>/g, (rule) =>
    ruleId === undefined || rule.includes(`<rule id="${ruleId}"`) ? '' : rule,
  );
}

/**
 * A form-js schema that no longer asks a field, or a field of a row. Where another question depended on it, it no
 * longer does: the form still holds together, and only the question is missing.
 */
export function withoutField(schema: string, field: string, row?: string): string {
  const form = JSON.parse(schema) as Component;
  const named = row ?? field;
  return JSON.stringify({ ...form, components: without(form.components ?? [], { field, row, named }) }, null, 2);
}

interface Component {
  readonly type: string;
  readonly key?: string;
  readonly path?: string;
  readonly dataSource?: string;
  readonly components?: readonly Component[];
  readonly columns?: readonly { readonly key: string }[];
  readonly conditional?: { readonly hide?: string };
  readonly properties?: Readonly<Record<string, string>>;
}

interface Gone {
  readonly field: string;
  readonly row: string | undefined;
  readonly named: string;
}

function without(components: readonly Component[], gone: Gone): readonly Component[] {
  return components.flatMap((component): readonly Component[] => {
    if (isGone(component, gone)) return [];
    const kept = independent(component, gone);
    if (kept.type === 'table' && kept.dataSource?.replace(/^=\s*/, '') === gone.field && gone.row !== undefined) {
      const columns = (kept.columns ?? []).filter(({ key }) => key !== gone.row);
      return columns.length > 0 ? [{ ...kept, columns }] : [];
    }
    if (kept.components === undefined) return [kept];
    const inList = kept.type === 'dynamiclist';
    if (inList && (gone.row === undefined || kept.path !== gone.field)) return [kept];
    const inner = inList
      ? kept.components.filter(({ key }) => key !== gone.row).map((each) => independent(each, gone))
      : without(kept.components, gone);
    return inner.length > 0 ? [{ ...kept, components: inner }] : [];
  });
}

function isGone({ key, path, dataSource }: Component, { field, row }: Gone): boolean {
  return row === undefined && (key === field || path === field || dataSource?.replace(/^=\s*/, '') === field);
}

function independent(component: Component, { named }: Gone): Component {
  const mentions = new RegExp(`\\b${named}\\b`);
  const { conditional, properties, ...rest } = component;
  const checked = properties?.check !== undefined && mentions.test(properties.check);
  const kept = checked ? Object.entries(properties).filter(([name]) => !name.startsWith('check')) : undefined;
  return {
    ...rest,
    ...(conditional && !mentions.test(conditional.hide ?? '') && { conditional }),
    ...(properties && { properties: kept ? Object.fromEntries(kept) : properties }),
  };
}
