import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { SqliteError } from 'better-sqlite3'
import type { Clock } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import { systemClock } from '../base/systemClock.ts'
import { AccountRepository } from './accountRepository.ts'
import { AgencyRepository } from './agencyRepository.ts'
import { AnswerHistoryRepository } from './answerHistoryRepository.ts'
import { AwayRepository } from './awayRepository.ts'
import { CustodyRepository } from './custodyRepository.ts'
import { makeFolder, openForReading, openForWriting, openImage, openInMemory, openShadow } from './database.ts'
import { DeviceRepository } from './deviceRepository.ts'
import { DirectoryRepository } from './directoryRepository.ts'
import { DrillRepository } from './drillRepository.ts'
import { DutyRepository } from './dutyRepository.ts'
import { EventRepository } from './eventRepository.ts'
import { FloodRepository } from './floodRepository.ts'
import { type FolderLock, type LockHolder, lockFolder } from './folderLock.ts'
import { IncidentRepository } from './incidentRepository.ts'
import { LifeRepository } from './lifeRepository.ts'
import { LoopTestRepository } from './loopTestRepository.ts'
import { MessageRepository } from './messageRepository.ts'
import { migrate, readMigrations } from './migrator.ts'
import { MonthlyTestRepository } from './monthlyTestRepository.ts'
import { MutualRepository } from './mutualRepository.ts'
import { NightRepository } from './nightRepository.ts'
import { OptOutRepository } from './optOutRepository.ts'
import { PhoneLinkRepository } from './phoneLinkRepository.ts'
import { PhoneRepository } from './phoneRepository.ts'
import { PlaceRepository } from './placeRepository.ts'
import { PoleRepository } from './poleRepository.ts'
import { QuestionRepository } from './questionRepository.ts'
import { RegisterWriter } from './registerWriter.ts'
import { RingRepository } from './ringRepository.ts'
import { RosterRepository } from './rosterRepository.ts'
import { SegmentRepository } from './segmentRepository.ts'
import { SessionRepository } from './sessionRepository.ts'
import { SettingRepository } from './settingRepository.ts'
import { SignalRepository } from './signalRepository.ts'
import { SimRepository } from './simRepository.ts'
import { SurroundingsRepository } from './surroundingsRepository.ts'
import { TemplateRepository } from './templateRepository.ts'
import { TimerRepository } from './timerRepository.ts'
import { ViewingLogRepository } from './viewingLogRepository.ts'

/** Refuses a function that returns a promise: a transaction never spans an await. */
type Synchronous<T> = T extends PromiseLike<unknown> ? never : T

/** Ends a rehearsal. */
class TakenBack extends Error {}

/** Everything the hub keeps. One writer a folder; readers may stand beside it. */
export class Store {
  readonly phones: PhoneRepository
  readonly directory: DirectoryRepository
  readonly register: RegisterWriter
  readonly agencies: AgencyRepository
  readonly surroundings: SurroundingsRepository
  readonly answerHistory: AnswerHistoryRepository
  readonly away: AwayRepository
  readonly optOuts: OptOutRepository
  readonly poles: PoleRepository
  readonly places: PlaceRepository
  readonly phoneLinks: PhoneLinkRepository
  readonly events: EventRepository
  readonly incidents: IncidentRepository
  readonly signals: SignalRepository
  readonly messages: MessageRepository
  readonly rings: RingRepository
  readonly questions: QuestionRepository
  readonly drills: DrillRepository
  readonly monthlyTests: MonthlyTestRepository
  readonly floods: FloodRepository
  readonly mutual: MutualRepository
  readonly segments: SegmentRepository
  readonly timers: TimerRepository
  readonly devices: DeviceRepository
  readonly sims: SimRepository
  readonly loopTests: LoopTestRepository
  readonly settings: SettingRepository
  readonly templates: TemplateRepository
  readonly accounts: AccountRepository
  readonly sessions: SessionRepository
  readonly viewingLog: ViewingLogRepository
  readonly roster: RosterRepository
  readonly custody: CustodyRepository
  readonly duty: DutyRepository
  readonly lives: LifeRepository
  readonly night: NightRepository
  readonly #db: Database
  readonly #lock: FolderLock | undefined

  /** @param clock tells which guests' numbers still count */
  constructor(db: Database, clock: Pick<Clock, 'now'>, lock?: FolderLock) {
    this.#db = db
    this.#lock = lock
    this.phones = new PhoneRepository(db)
    this.directory = new DirectoryRepository(db, () => clock.now())
    this.register = new RegisterWriter(db)
    this.agencies = new AgencyRepository(db)
    this.surroundings = new SurroundingsRepository(db)
    this.answerHistory = new AnswerHistoryRepository(db)
    this.away = new AwayRepository(db)
    this.optOuts = new OptOutRepository(db)
    this.poles = new PoleRepository(db)
    this.places = new PlaceRepository(db)
    this.phoneLinks = new PhoneLinkRepository(db)
    this.events = new EventRepository(db)
    this.incidents = new IncidentRepository(db)
    this.signals = new SignalRepository(db)
    this.segments = new SegmentRepository(db)
    this.messages = new MessageRepository(db, this.segments)
    this.rings = new RingRepository(db)
    this.questions = new QuestionRepository(db)
    this.drills = new DrillRepository(db)
    this.monthlyTests = new MonthlyTestRepository(db)
    this.floods = new FloodRepository(db)
    this.mutual = new MutualRepository(db)
    this.timers = new TimerRepository(db)
    this.devices = new DeviceRepository(db)
    this.sims = new SimRepository(db)
    this.loopTests = new LoopTestRepository(db)
    this.settings = new SettingRepository(db)
    this.templates = new TemplateRepository(db)
    this.accounts = new AccountRepository(db)
    this.sessions = new SessionRepository(db)
    this.viewingLog = new ViewingLogRepository(db)
    this.roster = new RosterRepository(db)
    this.custody = new CustodyRepository(db)
    this.duty = new DutyRepository(db)
    this.lives = new LifeRepository(db)
    this.night = new NightRepository(db)
  }

  /** Runs `work` in one transaction: all of it is on disk when this returns, or none. */
  inTransaction<T>(work: () => Synchronous<T>): T {
    if (this.#db.inTransaction) throw new HubError('internal/unexpected', 'transactions do not nest')
    return this.#db.transaction(work).immediate() as T
  }

  /** Runs `work` in a transaction and takes all of it back. */
  inRehearsal(work: () => void): void {
    try {
      this.inTransaction(() => {
        work()
        throw new TakenBack()
      })
    } catch (error) {
      if (!(error instanceof TakenBack)) throw error
    }
  }

  /** Notes the console's address beside the lock, for the shell that looks for a running hub. */
  describeHolder(holder: LockHolder): void {
    this.#lock?.describe(holder)
  }

  /** Copies everything into one new, consistent file, beside whatever is being written. */
  copyTo(file: string): void {
    this.#db.prepare('VACUUM INTO ?').run(file)
  }

  /** All of it as bytes, for {@link openStoreImage}. */
  image(): Buffer {
    return this.#db.serialize()
  }

  close(): void {
    this.#db.close()
    this.#lock?.release()
  }
}

/**
 * Opens a data folder for the one hub that writes it.
 * @throws {HubError} `store/locked`, `store/corrupt`, `store/newer-version`, `store/failed`
 */
export function openStore(folder: string, clock: Clock): Store {
  const db = openForWritingLocked(folder, clock)
  try {
    migrate(db.database, readMigrations(), clock.now(), join(folder, 'backups'))
    return new Store(db.database, clock, db.lock)
  } catch (cause) {
    db.database.close()
    db.lock.release()
    if (cause instanceof SqliteError && cause.code.startsWith('SQLITE_CORRUPT')) {
      throw new HubError('store/corrupt', 'the database is damaged', { path: join(folder, 'hub.db') }, { cause })
    }
    throw cause
  }
}

/** Opens a data folder to read, beside a hub that may be running. */
export function openStoreToRead(folder: string): Store {
  return new Store(openForReading(folder), systemClock)
}

/** An empty store for a test. */
export function openMemoryStore(clock: Clock): Store {
  const db = openInMemory()
  migrate(db, readMigrations(), clock.now(), undefined)
  return new Store(db, clock)
}

/** A store for a test that begins as a copy of another: far quicker than to fill one anew. */
export function openStoreImage(image: Buffer, clock: Clock): Store {
  return new Store(openImage(image), clock)
}

/**
 * A copy of the register with an empty record, for playing calls again: what happens in it happens nowhere else.
 * @param image of a store, as {@link Store.image} gives it
 */
export function openShadowStore(image: Buffer, clock: Clock): Store {
  return new Store(openShadow(image), clock)
}

function openForWritingLocked(folder: string, clock: Clock): { database: Database; lock: FolderLock } {
  makeFolder(folder)
  const lock = lockFolder(folder, { pid: process.pid, startedAt: clock.now() })
  try {
    return { database: openForWriting(folder), lock }
  } catch (cause) {
    lock.release()
    throw cause
  }
}
