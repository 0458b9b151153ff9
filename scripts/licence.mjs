// Before a package is packed: puts the licence into it. The LGPL refers to the GPL, so both go along.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

for (const file of ['LICENSE', 'LICENSE.GPL']) copyFileSync(join(ROOT, file), join(process.cwd(), file));
