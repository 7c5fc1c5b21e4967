import { initTRPC, TRPCError, tracked } from '@trpc/server'
import { z } from 'zod'
import { HubError, type HubErrorCode, isHubError } from '../base/hubError.ts'
import { boardSchema, cardSchema, type FeedItem, loopVerdictSchema } from '../contract/board.ts'
import {
  archiveInput,
  callerNumberInput,
  callerNumberSchema,
  closeSafeInput,
  correctInput,
  createAdminInput,
  dismissTriageInput,
  doorSchema,
  falseAlarmInput,
  linkNumberInput,
  loginInput,
  mergeInput,
  raiseInput,
  reinforceInput,
  releaseTriageInput,
  reopenInput,
  sessionViewSchema,
  setLevelInput,
  splitInput,
  supplementInput,
  takeOverInput,
  tellPolice110Input,
  ticketInput,
  withdrawInput,
} from '../contract/commands.ts'
import { householdHitSchema, householdSearchInput, phoneTreeSchema, police110DraftSchema } from '../contract/desk.ts'
import {
  askNeighboursInput,
  drillInput,
  drillsViewSchema,
  endDrillInput,
  filingInput,
  filingSchema,
  mutualViewSchema,
  numberChangeInput,
  rollCallForecastSchema,
  rollCallInput,
  shadowInput,
  shadowReportSchema,
  startDrillInput,
  tickDrillInput,
  visitInput,
} from '../contract/drills.ts'
import {
  clearHolidayInput,
  dismissInput,
  dutyViewSchema,
  handOverInput,
  handOverSchema,
  setDayInput,
  setHolidayInput,
  setWeekInput,
  shiftSchema,
  swapInput,
} from '../contract/duty.ts'
import {
  saveTemplateInput,
  setSettingInput,
  settingInput,
  settingViewsSchema,
  templateCheckSchema,
  templateDetailSchema,
  templateInput,
  templateTextInput,
  templateViewsSchema,
} from '../contract/station.ts'
import { followFeed } from './followFeed.ts'
import type { Actor, ConsoleServices, Session } from './services.ts'

/** What a request brings: the hub's services, and who asks. */
export interface RequestContext {
  readonly services: ConsoleServices
  readonly session: Session | undefined
  /** Sets or clears the session's cookie on the answer. */
  setToken(token: string | undefined): void
}

/** How far behind a resume may be before a picture is cheaper than the facts. */
const MAX_RESUME_EVENTS = 10_000

const t = initTRPC.context<RequestContext>().create({
  sse: { ping: { enabled: true, intervalMs: 700 }, client: { reconnectAfterInactivityMs: 2000 } },
  errorFormatter: ({ shape, error }) => {
    const cause = error.cause
    const code: HubErrorCode = isHubError(cause) ? cause.code : 'internal/unexpected'
    const detail = isHubError(cause) ? cause.detail : {}
    // The console has a sentence for each code; our own words and stacks stay in the log.
    return {
      ...shape,
      message: code,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, hub: { code, detail } },
    }
  },
})

/** Which HTTP status a named failure is: a caller's own fault is no server error. */
const STATUS: Readonly<Partial<Record<HubErrorCode, TRPCError['code']>>> = {
  'incident/not-found': 'NOT_FOUND',
  'incident/not-allowed': 'CONFLICT',
  'incident/incomplete': 'BAD_REQUEST',
  'drill/not-found': 'NOT_FOUND',
  'drill/not-allowed': 'CONFLICT',
  'drill/night': 'CONFLICT',
  'drill/real-alarm': 'CONFLICT',
  'flood/not-allowed': 'CONFLICT',
  'session/wrong-credentials': 'UNAUTHORIZED',
  'session/locked-out': 'TOO_MANY_REQUESTS',
  'session/ticket-used': 'FORBIDDEN',
  'session/forbidden': 'FORBIDDEN',
  'session/admin-only': 'FORBIDDEN',
  'setting/refused': 'BAD_REQUEST',
  'template/refused': 'BAD_REQUEST',
  'session/weak-pin': 'BAD_REQUEST',
  'session/name-taken': 'CONFLICT',
  'duty/not-possible': 'CONFLICT',
}

const open = t.procedure.use(async ({ next }) => {
  const result = await next()
  if (result.ok || !isHubError(result.error.cause)) return result
  const { cause } = result.error
  throw new TRPCError({ code: STATUS[cause.code] ?? 'INTERNAL_SERVER_ERROR', cause })
})

const signedIn = open.use(({ ctx, next }) => {
  if (ctx.session === undefined) throw new TRPCError({ code: 'UNAUTHORIZED' })
  return next({ ctx: { ...ctx, session: ctx.session } })
})

/** May change things: an administrator or an operator. */
const acting = signedIn.use(({ ctx, next }) => {
  const { role, accountId, name } = ctx.session
  if (role !== 'admin' && role !== 'operator') throw new TRPCError({ code: 'FORBIDDEN' })
  const actor: Actor = { accountId, name }
  return next({ ctx: { ...ctx, actor } })
})

/** May change how the station works: an administrator alone. */
const administering = acting.use(({ ctx, next }) => {
  if (ctx.session.role !== 'admin') throw new HubError('session/admin-only', 'only an administrator may do that')
  return next({ ctx })
})

const session = t.router({
  door: open.output(doorSchema).query(({ ctx }) => ctx.services.accounts.door(ctx.session)),
  login: open
    .input(loginInput)
    .output(sessionViewSchema)
    .mutation(async ({ ctx, input }) => enter(ctx, await ctx.services.accounts.login(input.name, input.pin))),
  redeemTicket: open
    .input(ticketInput)
    .output(sessionViewSchema)
    .mutation(({ ctx, input }) => enter(ctx, ctx.services.accounts.redeemTicket(input.ticket))),
  createFirstAdmin: open
    .input(createAdminInput)
    .output(sessionViewSchema)
    .mutation(async ({ ctx, input }) => enter(ctx, await ctx.services.accounts.createFirstAdmin(input))),
  logout: signedIn.mutation(({ ctx }) => ctx.setToken(undefined)),
})

const incident = t.router({
  card: signedIn
    .input(z.strictObject({ incidentId: z.string() }))
    .output(cardSchema)
    .query(({ ctx, input }) => ctx.services.views.card(input.incidentId)),
  takeOver: acting.input(takeOverInput).mutation(({ ctx, input }) => ctx.services.orders.takeOver(input, ctx.actor)),
  reinforce: acting.input(reinforceInput).mutation(({ ctx, input }) => ctx.services.orders.reinforce(input, ctx.actor)),
  setLevel: acting.input(setLevelInput).mutation(({ ctx, input }) => ctx.services.orders.setLevel(input, ctx.actor)),
  supplement: acting
    .input(supplementInput)
    .mutation(({ ctx, input }) => ctx.services.orders.supplement(input, ctx.actor)),
  closeSafe: acting.input(closeSafeInput).mutation(({ ctx, input }) => ctx.services.orders.closeSafe(input, ctx.actor)),
  falseAlarm: acting
    .input(falseAlarmInput)
    .mutation(({ ctx, input }) => ctx.services.orders.falseAlarm(input, ctx.actor)),
  releaseTriage: acting
    .input(releaseTriageInput)
    .mutation(({ ctx, input }) => ctx.services.orders.releaseTriage(input, ctx.actor)),
  dismissTriage: acting
    .input(dismissTriageInput)
    .mutation(({ ctx, input }) => ctx.services.orders.dismissTriage(input, ctx.actor)),
  correct: acting.input(correctInput).mutation(({ ctx, input }) => ctx.services.orders.correct(input, ctx.actor)),
  withdraw: acting.input(withdrawInput).mutation(({ ctx, input }) => ctx.services.orders.withdraw(input, ctx.actor)),
  merge: acting.input(mergeInput).mutation(({ ctx, input }) => ctx.services.orders.merge(input, ctx.actor)),
  split: acting
    .input(splitInput)
    .output(z.string())
    .mutation(({ ctx, input }) => ctx.services.orders.split(input, ctx.actor)),
  reopen: acting.input(reopenInput).mutation(({ ctx, input }) => ctx.services.orders.reopen(input, ctx.actor)),
  archive: acting.input(archiveInput).mutation(({ ctx, input }) => ctx.services.orders.archive(input, ctx.actor)),
  tellPolice110: acting
    .input(tellPolice110Input)
    .mutation(({ ctx, input }) => ctx.services.orders.tellPolice110(input, ctx.actor)),
  raise: acting
    .input(raiseInput)
    .output(z.string())
    .mutation(({ ctx, input }) => ctx.services.orders.raise(input, ctx.actor)),
  phoneTree: acting
    .input(z.strictObject({ incidentId: z.string() }))
    .output(phoneTreeSchema)
    .query(({ ctx, input }) => ctx.services.sheets.phoneTree(input.incidentId, ctx.actor.name)),
  police110Draft: acting
    .input(z.strictObject({ incidentId: z.string() }))
    .output(police110DraftSchema)
    .query(({ ctx, input }) => ctx.services.sheets.police110Draft(input.incidentId, ctx.actor.name)),
  callForDesk: acting.output(z.string()).mutation(({ ctx }) => ctx.services.orders.callForDesk(ctx.actor)),
  callerNumber: acting
    .input(callerNumberInput)
    .output(callerNumberSchema)
    .mutation(({ ctx, input }) => ctx.services.orders.callerNumber(input, ctx.actor)),
  linkNumber: acting
    .input(linkNumberInput)
    .mutation(({ ctx, input }) => ctx.services.orders.linkNumber(input, ctx.actor)),
})

const board = t.router({
  snapshot: signedIn.output(boardSchema).query(({ ctx }) => ctx.services.views.board()),
  /**
   * The live feed. Each item carries its sequence number as the event id, so that a broken connection goes on where
   * it stopped; who is too far behind gets `reset` and draws the board anew.
   */
  feed: signedIn.input(z.strictObject({ lastEventId: z.string().nullish() })).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const { feed } = ctx.services
    const asked = Number(input.lastEventId ?? feed.lastSeq())
    const tooFar = !Number.isSafeInteger(asked) || asked > feed.lastSeq() || feed.lastSeq() - asked > MAX_RESUME_EVENTS
    const start = tooFar ? feed.lastSeq() : asked
    if (tooFar) yield tracked(String(start), resetItem(start))
    for await (const item of followFeed(feed, start, signal)) yield tracked(String(item.seq), item)
  }),
})

const directory = t.router({
  search: acting
    .input(householdSearchInput)
    .output(z.array(householdHitSchema))
    .query(({ ctx, input }) => [...ctx.services.sheets.households(input.words, input.incidentId)]),
})

const device = t.router({
  selfTest: acting
    .output(z.array(loopVerdictSchema))
    .mutation(async ({ ctx }) => [...(await ctx.services.trials.selfTest())]),
})

const setting = t.router({
  list: signedIn.output(settingViewsSchema).query(({ ctx }) => ctx.services.station.settings()),
  set: administering
    .input(setSettingInput)
    .mutation(({ ctx, input }) => ctx.services.station.setSetting(input, ctx.actor)),
  reset: administering
    .input(settingInput)
    .mutation(({ ctx, input }) => ctx.services.station.resetSetting(input, ctx.actor)),
})

const template = t.router({
  list: signedIn.output(templateViewsSchema).query(({ ctx }) => ctx.services.station.templates()),
  detail: signedIn
    .input(templateInput)
    .output(templateDetailSchema)
    .query(({ ctx, input }) => ctx.services.station.template(input)),
  check: signedIn
    .input(templateTextInput)
    .output(templateCheckSchema)
    .query(({ ctx, input }) => ctx.services.station.checkTemplate(input)),
  save: administering
    .input(saveTemplateInput)
    .mutation(({ ctx, input }) => ctx.services.station.saveTemplate(input, ctx.actor)),
  reset: administering
    .input(templateInput)
    .mutation(({ ctx, input }) => ctx.services.station.resetTemplate(input, ctx.actor)),
})

const duty = t.router({
  view: signedIn.output(dutyViewSchema).query(({ ctx }) => ctx.services.duty.view()),
  shift: signedIn.output(shiftSchema).query(({ ctx }) => ctx.services.duty.shift()),
  lastHandOver: signedIn.output(handOverSchema.nullable()).query(({ ctx }) => ctx.services.duty.lastHandOver() ?? null),
  setWeek: acting.input(setWeekInput).mutation(({ ctx, input }) => ctx.services.duty.setWeek(input, ctx.actor)),
  setDay: acting.input(setDayInput).mutation(({ ctx, input }) => ctx.services.duty.setDay(input, ctx.actor)),
  swap: acting.input(swapInput).mutation(({ ctx, input }) => ctx.services.duty.swap(input, ctx.actor)),
  setHoliday: acting
    .input(setHolidayInput)
    .mutation(({ ctx, input }) => ctx.services.duty.setHoliday(input, ctx.actor)),
  clearHoliday: acting
    .input(clearHolidayInput)
    .mutation(({ ctx, input }) => ctx.services.duty.clearHoliday(input, ctx.actor)),
  openCustody: acting.mutation(({ ctx }) => ctx.services.duty.openCustody(ctx.actor)),
  closeCustody: acting.mutation(({ ctx }) => ctx.services.duty.closeCustody(ctx.actor)),
  signReport: acting.mutation(({ ctx }) => ctx.services.duty.signReport(ctx.actor)),
  handOver: acting
    .input(handOverInput)
    .output(handOverSchema)
    .mutation(({ ctx, input }) => ctx.services.duty.handOver(input, ctx.actor)),
  dismiss: acting.input(dismissInput).mutation(({ ctx, input }) => ctx.services.duty.dismiss(input, ctx.actor)),
})

const drill = t.router({
  view: signedIn.output(drillsViewSchema).query(({ ctx }) => ctx.services.drills.view()),
  filing: signedIn
    .input(filingInput)
    .output(filingSchema)
    .query(({ ctx, input }) => ctx.services.drills.filing(input)),
  start: acting.input(startDrillInput).mutation(({ ctx, input }) => ctx.services.drills.start(input, ctx.actor)),
  begin: acting.input(drillInput).mutation(({ ctx, input }) => ctx.services.drills.begin(input)),
  resume: acting.input(drillInput).mutation(({ ctx, input }) => ctx.services.drills.resume(input)),
  end: acting.input(endDrillInput).mutation(({ ctx, input }) => ctx.services.drills.end(input)),
  tick: acting.input(tickDrillInput).mutation(({ ctx, input }) => ctx.services.drills.tick(input)),
  startMonthly: acting.mutation(({ ctx }) => ctx.services.drills.startMonthly(ctx.actor)),
  settleNumberChange: acting
    .input(numberChangeInput)
    .mutation(({ ctx, input }) => ctx.services.drills.settleNumberChange(input, ctx.actor)),
  shadow: acting
    .input(shadowInput)
    .output(shadowReportSchema)
    .mutation(({ ctx, input }) => ctx.services.playShadow(input)),
  mutual: signedIn
    .input(z.strictObject({ incidentId: z.string() }))
    .output(mutualViewSchema)
    .query(({ ctx, input }) => ctx.services.drills.mutual(input.incidentId)),
  askNeighbours: acting
    .input(askNeighboursInput)
    .mutation(({ ctx, input }) => ctx.services.drills.askNeighbours(input)),
})

const flood = t.router({
  begin: acting.mutation(({ ctx }) => ctx.services.drills.beginFlood(ctx.actor)),
  end: acting.mutation(({ ctx }) => ctx.services.drills.endFlood(ctx.actor)),
  forecast: signedIn.output(rollCallForecastSchema).query(({ ctx }) => ctx.services.drills.forecastRollCall()),
  startRollCall: acting
    .input(rollCallInput)
    .mutation(({ ctx, input }) => ctx.services.drills.startRollCall(input, ctx.actor)),
  endRollCall: acting.mutation(({ ctx }) => ctx.services.drills.endRollCall()),
  noteVisit: acting.input(visitInput).mutation(({ ctx, input }) => ctx.services.drills.noteVisit(input)),
})

/** Tells the console that everything it holds is stale. */
function resetItem(seq: number): FeedItem {
  return { seq, incidentId: null, type: 'reset', at: 0 }
}

function enter(ctx: RequestContext, entered: { token: string; session: Session }) {
  ctx.setToken(entered.token)
  return { name: entered.session.name, role: entered.session.role }
}

export const router = t.router({ session, incident, board, directory, device, setting, template, duty, drill, flood })

/** What the console is typed from. */
export type HubRouter = typeof router
