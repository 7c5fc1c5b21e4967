import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import statics from '@fastify/static'
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { HubError, isHubError } from '../base/hubError.ts'
import type { Logger } from '../base/logger.ts'
import { type HubRouter, type RequestContext, router } from './router.ts'
import type { ConsoleServices } from './services.ts'
import { isTrustedHost, isTrustedOrigin } from './trustedHost.ts'

export interface ServerOptions {
  readonly services: ConsoleServices
  readonly listen: { readonly host: string; readonly port: number }
  /** The built console. */
  readonly staticFolder: string
  readonly version: string
  readonly logger: Logger
  /** More routes, for the command line of the same machine. */
  readonly localRoutes?: (app: FastifyInstance) => void
}

export interface RunningServer {
  /** `http://127.0.0.1:6995/` */
  readonly url: string
  close(): Promise<void>
}

const COOKIE = 'lianfang'
/** Nothing that a console sends is larger; a list to import comes through its own route. */
const BODY_LIMIT_BYTES = 64 * 1024

const HTML = 'text/html; charset=utf-8'

/** Nothing from elsewhere, nothing inline; the page's own style sheets carry a nonce of their own. */
function policy(styles: string): string {
  const sources = [
    "default-src 'self'",
    "script-src 'self'",
    `style-src ${styles}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  return sources.join('; ')
}

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const

/**
 * The console's HTTP server: the built page, the calls and the live feed, on one address.
 * @throws {HubError} `store/failed` with `detail.reason` when the address is taken or cannot be had
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const app = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 5000 },
  })
  guard(app, options.listen.host)
  await app.register(cookie)
  app.get('/health', () => ({ alive: true, version: options.version }))
  options.localRoutes?.(app)
  const plugin: FastifyTRPCPluginOptions<HubRouter> = {
    prefix: '/trpc',
    trpcOptions: {
      router,
      createContext: ({ req, res }) => contextOf(req, res, options.services),
      onError: ({ path, error }) => noteError(options.logger, path, error.cause ?? error),
    },
  }
  await app.register(fastifyTRPCPlugin, plugin)
  await serveConsole(app, options.staticFolder)
  await listen(app, options.listen)
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.listen.port
  return { url: `http://${urlHost(options.listen.host)}:${port}/`, close: () => app.close() }
}

/** Refuses strangers before anything is looked at: another name for this machine, a page from elsewhere. */
function guard(app: FastifyInstance, host: string): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!isTrustedHost(request.headers.host, host)) {
      return reply.code(421).send({ error: 'misdirected request' })
    }
    if (request.url.startsWith('/trpc') && !isTrustedOrigin(request.headers.origin, request.headers.host)) {
      return reply.code(403).send({ error: 'foreign origin' })
    }
  })
  app.addHook('onSend', async (request, reply) => {
    reply.headers(SECURITY_HEADERS)
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', policy("'self'"))
    if (request.url.startsWith('/trpc') || request.url === '/health') reply.header('cache-control', 'no-store')
  })
}

function contextOf(request: FastifyRequest, reply: FastifyReply, services: ConsoleServices): RequestContext {
  const token = request.cookies[COOKIE]
  return {
    services,
    session: token === undefined ? undefined : services.accounts.sessionOf(token),
    setToken(next) {
      if (next !== undefined) {
        reply.setCookie(COOKIE, next, { path: '/', httpOnly: true, sameSite: 'strict' })
        return
      }
      if (token !== undefined) services.accounts.logout(token)
      reply.clearCookie(COOKIE, { path: '/' })
    },
  }
}

async function serveConsole(app: FastifyInstance, folder: string): Promise<void> {
  const page = join(folder, 'index.html')
  if (!existsSync(page)) {
    app.setNotFoundHandler((_request, reply) => reply.type(HTML).send(NOT_BUILT))
    return
  }
  const html = readFileSync(page, 'utf8')
  // Built files carry a hash in their names and never change.
  await app.register(statics, { root: join(folder, 'assets'), prefix: '/assets/', immutable: true, maxAge: '365d' })
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/trpc') && !/\.\w+$/.test(request.url)
    if (!isPage) return reply.code(404).send({ error: 'not found' })
    const nonce = randomBytes(16).toString('base64url')
    reply.header('content-security-policy', policy(`'self' 'nonce-${nonce}'`)).header('cache-control', 'no-store')
    return reply.type(HTML).send(html.replaceAll('%NONCE%', nonce))
  })
}

async function listen(app: FastifyInstance, address: { host: string; port: number }): Promise<void> {
  try {
    await app.listen(address)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    await app.close()
    throw new HubError(
      'usage/invalid',
      `cannot listen on ${address.host}:${address.port}`,
      { sentence: listenSentence(address, code) },
      { cause },
    )
  }
}

function listenSentence({ host, port }: { host: string; port: number }, code: string): string {
  if (code === 'EADDRINUSE')
    return `地址 ${host}:${port} 已被别的程序占用，联防台没有启动。换一个：--listen 127.0.0.1:0`
  if (code === 'EACCES') return `没有权限使用端口 ${port}，联防台没有启动。请用 1024 以上的端口`
  return `地址 ${host}:${port} 用不了（${code}），联防台没有启动。请检查 --listen`
}

function noteError(logger: Logger, path: string | undefined, cause: unknown): void {
  if (isHubError(cause)) logger.info('a call was refused', { path, code: cause.code })
  else logger.error('a call failed', { path, error: cause })
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

const NOT_BUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>联防 6995</title>
<p>联防台在运行，但值守页面还没有生成。请在程序文件夹里运行 <code>npm run build</code>，再刷新本页。</p></html>`
