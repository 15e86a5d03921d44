import { agreementOn } from './agreement';
import { artefacts } from './artefacts';
import { knownDifferences } from './differences';
import { oddFiles } from './odd-files';

/** `npm run foreign`: how far this engine and a real broker agree on diagrams of other makers. Answers how to end. */
export async function foreignCommand(): Promise<number> {
  const known = new Set(knownDifferences.flatMap(({ titles }) => titles));
  let unexplained = 0;
  for (const { name, licence, fetch, files } of [
    { name: 'odd files of our own', licence: '', fetch: '', files: oddFiles },
    ...artefacts.map((artefact) => ({ ...artefact, files: artefact.read() })),
  ]) {
    if (!files) {
      console.log(`${name}: not on this machine (${fetch})`);
      continue;
    }
    const { accepted, refused, differences } = await agreementOn(files);
    unexplained += differences.filter(({ title }) => !known.has(title)).length;
    const told = `${files.length} files, ${accepted} taken and ${refused} refused by both, ${differences.length} otherwise`;
    console.log(`${name}${licence === '' ? '' : ` (${licence})`}: ${told}`);
  }
  for (const { why, titles } of knownDifferences) console.log(`${String(titles.length).padStart(4)} ${why}`);
  return unexplained > 0 ? 1 : 0;
}
