import { benchCall } from './call.js';
import { benchFile } from './file.js';
import { benchGrid } from './grid.js';
import { benchJoin } from './join.js';
import { describeMachine } from './machine.js';
import { benchMemory } from './memory.js';
import { benchMesh } from './mesh.js';
import { benchRelay } from './relay.js';
import { format, type Report } from './report.js';
import { benchStorm } from './storm.js';
import { benchWeight } from './weight.js';
import { benchWhiteboard } from './whiteboard.js';

const BENCHES: Record<string, () => Promise<Report>> = {
  weight: benchWeight,
  relay: benchRelay,
  memory: benchMemory,
  storm: benchStorm,
  whiteboard: benchWhiteboard,
  call: benchCall,
  mesh: benchMesh,
  join: benchJoin,
  grid: benchGrid,
  file: benchFile,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no benchmark “${unknown.join('”, “')}”. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}

console.log(`ApiRTC CE against its peers, all in one run on one machine: ${describeMachine()}\n`);
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
  console.log(`${await run(name, BENCHES[name]!)}\n`);
}

/** A benchmark that cannot run must not keep the others from it. */
async function run(name: string, bench: () => Promise<Report>): Promise<string> {
  try {
    return format(await bench());
  } catch (error) {
    return `${name}: could not be measured: ${error instanceof Error ? error.message : String(error)}`;
  }
}
