import { readdir } from 'node:fs/promises'
import { SerialPort } from 'serialport'

/** A port that the system knows. Ptys are not among them. */
export interface FoundPort {
  readonly path: string
  /** Four hexadecimal digits in lower case; undefined where it is no USB device. */
  readonly usbVendorId: string | undefined
  readonly usbProductId: string | undefined
  readonly manufacturer: string | undefined
  /** Worth a try: a maker of modems, or a serial adapter of the kinds that modem pools are built with. */
  readonly isLikelyModem: boolean
}

/**
 * Makers of cellular modems, and of the USB serial chips in front of them, by USB vendor id. The udev rule in
 * `assets/service` keeps ModemManager off the same ones.
 */
export const MODEM_VENDORS: ReadonlySet<string> = new Set([
  '12d1', // Huawei
  '19d2', // ZTE
  '2c7c', // Quectel
  '1e0e', // SIMCom (Qualcomm reference)
  '05c6', // Qualcomm
  '1199', // Sierra
  '1bbb', // Alcatel, TCL
  '2cb7', // Fibocom
  '1bc7', // Telit
  '1546', // u-blox
  '1e2d', // Cinterion
  '067b', // Prolific PL2303
  '1a86', // QinHeng CH340
  '0403', // FTDI
  '10c4', // Silicon Labs CP210x
])

/** The serial ports of this machine, for the search for modems. */
export async function listSerialPorts(): Promise<readonly FoundPort[]> {
  const ports = await SerialPort.list().catch((error: unknown) => {
    if (isWithoutUdev(error)) return undefined
    throw error
  })
  if (ports === undefined) return await portsByName()
  return ports.map(({ path, vendorId, productId, manufacturer }) => ({
    path,
    usbVendorId: vendorId?.toLowerCase(),
    usbProductId: productId?.toLowerCase(),
    manufacturer,
    isLikelyModem: isModemVendor(vendorId),
  }))
}

/** @param vendorId USB vendor id in hexadecimal, as the system spells it */
function isModemVendor(vendorId: string | undefined): boolean {
  return vendorId !== undefined && MODEM_VENDORS.has(vendorId.toLowerCase())
}

/** The library asks udev, which a small system may lack. */
function isWithoutUdev(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** @param folder where the devices are */
export async function portsByName(folder = '/dev'): Promise<readonly FoundPort[]> {
  const names = (await readdir(folder)).filter((name) => /^tty(USB|ACM)\d+$/.test(name))
  return names.toSorted().map((name) => ({
    path: `${folder}/${name}`,
    usbVendorId: undefined,
    usbProductId: undefined,
    manufacturer: undefined,
    isLikelyModem: true,
  }))
}
