import { readShownRules, type ShownRule } from './shown-rules';

/** `npm run rules`: which test shows each rule of engine/rules.yaml, and which rules none shows. Answers how to end. */
export function rulesCommand(root: string): number {
  const rules = readShownRules(root);
  for (const rule of rules) console.log(`${rule.id.padEnd(5)}${how(rule)}`);
  console.log('\nOn purpose otherwise than the broker:');
  for (const { id, differs = [] } of rules) for (const reason of differs) console.log(`${id.padEnd(5)}${reason}`);
  const bare = rules.filter(isBare);
  const recorded = rules.filter((rule) => rule.recorded.length > 0).length;
  const here = rules.filter((rule) => rule.recorded.length === 0 && rule.here.length > 0).length;
  console.log(`\n${rules.length} rules: ${recorded} as recorded from a real broker, ${here} shown here only,`);
  console.log(
    `${rules.length - recorded - here - bare.length} elsewhere, ${bare.length} without a test${names(bare)}.`,
  );
  return bare.length > 0 ? 1 : 0;
}

export function isBare({ recorded, here, elsewhere }: ShownRule): boolean {
  return recorded.length + here.length === 0 && elsewhere === undefined;
}

function how({ recorded, here, elsewhere }: ShownRule): string {
  if (recorded.length > 0) return `recorded from the broker: ${recorded.join(', ')}`;
  if (here.length > 0) return `here only: ${here.join(', ')}`;
  return elsewhere === undefined ? 'NO TEST' : `elsewhere: ${elsewhere}`;
}

function names(rules: readonly ShownRule[]): string {
  return rules.length === 0 ? '' : ` (${rules.map(({ id }) => id).join(', ')})`;
}
