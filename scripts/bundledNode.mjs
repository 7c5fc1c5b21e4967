import { existsSync } from 'node:fs'
import { inRoot, say } from './paths.mjs'

const LEAST_TO_LAUNCH = 20
const LEAST_TO_RUN = 24

/** Ends with a sentence where even the launcher cannot run. */
export function refuseOldNode(version = process.versions.node) {
  if (major(version) >= LEAST_TO_LAUNCH) return
  say(`需要 Node ${LEAST_TO_LAUNCH} 或更新，现在是 ${version}。Node ${LEAST_TO_LAUNCH} or later is needed.`)
  process.exit(1)
}

/**
 * The Node that the product runs on: the packaged one, found by its file, since npm before 11.6 links no command for it.
 * macOS has no such package: there it is the Node that runs this, if it is new enough.
 * @returns {string} path of the executable
 */
export function bundledNode(platform = process.platform, arch = process.arch) {
  const path = inRoot('node_modules', ...packagedNode(platform, arch))
  if (existsSync(path)) return path
  if (major(process.versions.node) >= LEAST_TO_RUN) return process.execPath
  say(
    `没有找到随程序带的 Node ${LEAST_TO_RUN}（${path}）。请安装 Node ${LEAST_TO_RUN} 后再试。Please install Node ${LEAST_TO_RUN}.`,
  )
  return process.exit(1)
}

/**
 * Where the package for a platform keeps its executable, below node_modules; Windows is spelled `win`.
 * @returns {string[]}
 */
function packagedNode(platform, arch) {
  const isWindows = platform === 'win32'
  return [`node-${isWindows ? 'win' : platform}-${arch}`, 'bin', isWindows ? 'node.exe' : 'node']
}

function major(version) {
  return Number(version.split('.')[0])
}
