import type { Form, FormItem, KnownTable, Question, Section, Voice } from '../domain/forms/form';
import { inVoice } from './dictionary';
import type { Dictionary, DictionaryField } from './dictionary';
import type {
  Component,
  DynamicListComponent,
  FormSchema,
  GroupComponent,
  InputComponent,
  TableComponent,
} from './schema';

/** Joins a schema to the dictionary. Throws with the file and the field where they do not fit each other. */
export function buildForm(schema: FormSchema, source: string, dictionary: Dictionary): Omit<Form, 'version'> {
  const builder = new FormBuilder(source, schema.properties.voice, dictionary);
  const items = builder.items(schema.components);
  const { title, voice, submitLabel } = schema.properties;
  return { id: schema.id, title, voice, submitLabel, items, questions: builder.questions, reads: [...builder.reads] };
}

class FormBuilder {
  readonly questions = new Map<string, Question>();
  readonly reads = new Set<string>();
  private readonly ids = new Set<string>();

  constructor(
    private readonly source: string,
    private readonly voice: Voice,
    private readonly dictionary: Dictionary,
  ) {}

  items(components: readonly Component[]): readonly FormItem[] {
    return components.flatMap((component) => this.item(component) ?? []);
  }

  private item(component: Component): FormItem | undefined {
    this.claimId(component.id);
    this.refuseLookingAhead(component, '');
    switch (component.type) {
      case 'group':
        return this.section(component);
      case 'text':
        return { kind: 'paragraph', id: component.id, text: component.text, ...hide(component) };
      case 'table':
        return this.table(component);
      case 'spacer':
      case 'separator':
        return undefined;
      case 'dynamiclist':
        return this.added(this.list(component));
      default:
        return this.added(this.input(component));
    }
  }

  private section(group: GroupComponent): Section {
    return {
      kind: 'section',
      id: group.id,
      title: group.label ?? '',
      ...hide(group),
      items: this.items(group.components),
    };
  }

  private table(table: TableComponent): KnownTable {
    const source = table.dataSource.slice(1).trim();
    const list = this.fieldNamed(source);
    this.reads.add(source);
    const columns = table.columns.map(({ key, label }) => {
      const field = list.row.get(key);
      if (!field) throw this.fault(`table ${table.id}`, `show row fields of ${source}, but it has no ${key}`);
      return { label, field: inVoice(field, this.voice) };
    });
    return { kind: 'known-table', id: table.id, title: table.label, source, columns, ...hide(table) };
  }

  private input(component: InputComponent): Question {
    const field = this.fieldNamed(component.key);
    if (field.type === 'list') throw this.fault(component.key, 'be a dynamic list, being a list in the dictionary');
    if ((field.type === 'file') !== (component.type === 'filepicker'))
      throw this.fault(component.key, 'be a file picker where the dictionary has a file, and nothing else to be one');
    // Whoever answers about themselves is not signed in, and files are read of nobody else.
    if (field.type === 'file' && this.voice === 'self')
      throw this.fault(component.key, 'ask for no file, being a form that people fill in about themselves');
    const { check, checkMessage } = component.properties ?? {};
    return {
      kind: 'question',
      id: component.id,
      field: inVoice(field, this.voice),
      required: component.validate?.required === true,
      ...hide(component),
      ...(check !== undefined && checkMessage !== undefined && { check: { holds: check, message: checkMessage } }),
      rowQuestions: [],
    };
  }

  private list(component: DynamicListComponent): Question {
    const list = this.fieldNamed(component.path);
    if (list.type !== 'list')
      throw this.fault(component.path, `be no dynamic list, being a ${list.type} in the dictionary`);
    return {
      kind: 'question',
      id: component.id,
      field: inVoice(list, this.voice),
      required: component.properties?.required === 'true',
      ...hide(component),
      rowQuestions: component.components.map((row) => this.rowQuestion(list, row)),
    };
  }

  private rowQuestion(list: DictionaryField, component: InputComponent): Question {
    this.claimId(component.id);
    this.refuseLookingAhead(component, list.key);
    const field = list.row.get(component.key);
    if (!field)
      throw this.fault(component.key, `be a row field of ${list.key}, but the dictionary has none of that name`);
    return {
      kind: 'question',
      id: component.id,
      field: inVoice(field, this.voice),
      required: component.validate?.required === true,
      ...hide(component),
      rowQuestions: [],
    };
  }

  private added(question: Question): Question {
    const { key } = question.field;
    if (this.questions.has(key)) throw this.fault(key, 'be asked once, but it is there twice');
    this.questions.set(key, question);
    return question;
  }

  private fieldNamed(key: string): DictionaryField {
    const field = this.dictionary.get(key);
    if (!field) throw this.fault(key, 'be a field of the dictionary, but forms/fields has none of that name');
    return field;
  }

  private claimId(id: string): void {
    if (this.ids.has(id)) throw this.fault(id, 'be the id of one component, but two have it');
    this.ids.add(id);
  }

  /**
   * A condition may use only questions before it: then one pass in order decides what is shown, and a page reads
   * downwards. Names of fields that come later, or nowhere in the form, are refused.
   */
  private refuseLookingAhead(component: Component | InputComponent, list: string): void {
    const condition = component.conditional?.hide;
    if (!condition) return;
    for (const name of namesIn(condition)) {
      const inRow = this.dictionary.get(list)?.row.has(name) ?? false;
      if (this.dictionary.has(name) && !this.questions.has(name) && !inRow) {
        throw this.fault(component.id, `depend on questions before it, but ${name} comes later or not at all`);
      }
    }
  }

  private fault(place: string, expectation: string): Error {
    return new Error(`Expected ${place} of ${this.source} to ${expectation}.`);
  }
}

function namesIn(condition: string): readonly string[] {
  return condition.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').match(/[a-zA-Z_]\w*/g) ?? [];
}

function hide(component: { conditional?: { hide?: string | undefined } | undefined }): { hide?: string } {
  const condition = component.conditional?.hide?.trim() ?? '';
  return condition === '' ? {} : { hide: condition.replace(/^=\s*/, '') };
}
