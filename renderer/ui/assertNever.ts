/** For `default:` branches: a compile error when a case was forgotten. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case ${JSON.stringify(value)}`)
}
