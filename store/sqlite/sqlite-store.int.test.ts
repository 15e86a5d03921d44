import { describeStore } from '../contract/store-contract';
import { openSqliteStore } from './index';

describeStore('SQLite', async (clock) => openSqliteStore({ file: ':memory:', clock }));
