const LEAST_MAJOR = 24

/** Ends with a sentence on a runtime that cannot carry the hub: native parts would bring it down silently. */
export function refuseOldRuntime(version: string = process.versions.node): void {
  const major = Number(version.split('.')[0])
  if (major >= LEAST_MAJOR) return
  process.stderr.write(
    `联防台要用 Node ${LEAST_MAJOR}，现在是 ${version}。请用 npm run hub -- … 启动，它会带上自己的 Node\n`,
  )
  process.exit(1)
}
