import type { Family } from './family.ts'
import { HUAWEI_E } from './huaweiE.ts'
import { POOL } from './pool.ts'
import { QUECTEL_EC25 } from './quectelEc25.ts'
import { SIM800 } from './sim800.ts'
import { SIM7600 } from './sim7600.ts'

/** All families of modems that can be simulated. */
export const FAMILIES: readonly Family[] = [SIM800, SIM7600, QUECTEL_EC25, HUAWEI_E, POOL]
