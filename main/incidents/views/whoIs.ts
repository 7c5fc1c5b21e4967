import { maskPhone } from '../../base/phone.ts'
import type { Store } from '../../store/store.ts'
import { nameOfPhone } from '../writeMessage.ts'

/** Whoever answers this phone, by name; a stranger by the masked number. */
export function who(store: Store, phoneId: number): string {
  return nameOfPhone(store, phoneId) ?? maskedNumber(store, phoneId)
}

/** `139****1234` */
export function maskedNumber(store: Store, phoneId: number): string {
  return maskPhone(store.phones.numberOf(phoneId) ?? '')
}
