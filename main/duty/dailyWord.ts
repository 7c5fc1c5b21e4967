import type { EpochMs } from '../base/clock.ts'
import { clockText, dayText } from '../domain/civilTime.ts'
import { readDutySettings } from '../incidents/dutySettings.ts'
import { homeDesk, postsOnDuty, postWith } from '../incidents/postsOnDuty.ts'
import { deviceView } from '../incidents/views/deviceView.ts'
import { healthOf } from '../incidents/views/health.ts'
import type { Store } from '../store/store.ts'
import { queueDutyText } from './dutyTexts.ts'

/** Whom to ring when no post A is named. */
const NO_POST = '110'

/**
 * C6: once a day the named watcher hears that all is well. While the hub is deaf or mute it is not so, and nothing is
 * said: the silence is the alarm (§4-A). Inside a transaction.
 */
export function sayDailyWord(store: Store, now: EpochMs): void {
  const { watcherPhone } = readDutySettings(store)
  const devices = store.devices.list().map((row, index) => deviceView(store, row, index, now))
  const isWell = healthOf(devices, now, 0).state === 'ok'
  store.events.append(null, [{ type: 'dailyWord', at: now, data: { said: isWell } }])
  if (!isWell) return
  const duty = postWith(postsOnDuty(store, homeDesk(store)), 'A')
  const number = duty === undefined ? undefined : store.phones.numberOf(duty.phoneId)
  queueDutyText(
    store,
    {
      template: 'C6',
      phoneId: store.phones.idOf(watcherPhone),
      step: `watch:${dayText(now)}`,
      values: { 时: clockText(now), 值电: number ?? NO_POST },
    },
    now,
  )
}
