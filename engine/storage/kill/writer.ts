import { writeSync } from 'node:fs';
import { openSqliteStorage } from '../sqlite';

/**
 * The process that the kill test kills: it commits without end and says each commit's number once the commit has
 * returned. Every commit moves one token (deletes a row, puts another) and adds two records, so half a commit would show.
 */
const [file = ''] = process.argv.slice(2);
const storage = openSqliteStorage({ file, newEngineId: () => 'killed', mostUnwritten: 20_000 });

let number = Number(storage.get('meta', 'commits') ?? 0);
for (;;) {
  number += 1;
  storage.commit({
    deletes: [{ family: 'elements', key: `token-${number - 1}` }],
    puts: [
      { family: 'elements', key: `token-${number}`, value: `{"at":${number}}` },
      { family: 'instances', key: String(number).padStart(8, '0'), value: `{"state":"${'x'.repeat(number % 3000)}"}` },
      { family: 'meta', key: 'commits', value: String(number) },
    ],
    records: [
      { position: 2 * number - 1, value: `{"commit":${number}}` },
      { position: 2 * number, value: `{"commit":${number}}` },
    ],
  });
  writeSync(1, `${number}\n`);
}
