import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { chromiumPath, chromiumSwitches } from '../browser/chromium';
import { pathwayFiles } from './files';
