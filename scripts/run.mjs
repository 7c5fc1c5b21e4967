// The launcher behind every npm script. Plain JavaScript for Node 20 and later, nothing from node_modules: it is what
// brings node_modules, and the product's own Node 24, onto the machine.

import { buildConsoleIfStale } from './buildConsole.mjs'
import { bundledNode, refuseOldNode } from './bundledNode.mjs'
import { check, test } from './checks.mjs'
import { installIfNeeded } from './install.mjs'
import { runProgram } from './runProgram.mjs'

/** What `bench` can measure. */
const BENCHES = {
  path: 'bench/distressPath.ts',
  faults: 'bench/faultSchedules.ts',
  radio: 'bench/radio.ts',
  around: 'bench/surroundings.ts',
  places: 'bench/places.ts',
  decisions: 'bench/decisions.ts',
}

/** Every command: what it does, and how. */
const COMMANDS = {
  hub: {
    about: 'the hub and its command line',
    run: (node, words) => runProgram(node, ['main/hub/main.ts', ...words]),
  },
  demo: {
    about: 'the demo village on simulated modems',
    run: async (node, words) => (await buildConsoleIfStale(node)) || runProgram(node, ['main/hub/demo.ts', ...words]),
  },
  start: {
    about: 'the desktop program, or the console in a browser where no Electron can be had',
    run: async (node, words) => (await buildConsoleIfStale(node)) || runProgram(node, ['scripts/start.mjs', ...words]),
  },
  build: { about: 'builds console and desktop shell', run: (node) => buildConsoleIfStale(node, { always: true }) },
  check: { about: 'format, lint, types, unused code', run: check },
  test: { about: 'everything that needs no hardware', run: test },
  bench: {
    about:
      'path: how fast a distress text goes out, over a pty; radio: what the hub adds to the modems’ own time; around: how long it takes to load who is around a call; decisions: from a signal to everything that follows from it; faults: random faults, and what became of all messages; places: finding places and near numbers among 120,000 people',
    run: (node, [name = 'path', ...words]) => {
      const file = BENCHES[name]
      if (file !== undefined) return runProgram(node, [file, ...words])
      process.stderr.write(`npm run bench -- ${Object.keys(BENCHES).join(' | ')}\n`)
      return 2
    },
  },
  pdu: {
    about: 'decodes, encodes and tries SMS PDUs',
    run: (node, words) => runProgram(node, ['native/tools/pduDoor.ts', ...words]),
  },
  package: {
    about: 'makes the installable packages',
    run: (node, words) => runProgram(node, ['node_modules/electron-builder/cli.js', ...words]),
  },
}

const [name, ...words] = process.argv.slice(2)
const command = COMMANDS[name]
if (command === undefined) {
  const lines = Object.entries(COMMANDS).map(([each, { about }]) => `  ${each.padEnd(8)} ${about}`)
  process.stderr.write(`node scripts/run.mjs <command>\n${lines.join('\n')}\n`)
  process.exit(2)
}
refuseOldNode()
const installed = await installIfNeeded()
process.exitCode = installed === 0 ? await command.run(bundledNode(), words) : installed
