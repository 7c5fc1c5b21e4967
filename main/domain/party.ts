/** 六方: the parties that answer a call, in the order of the lamps; `women` is 妇联, asked only in the restricted circle. */
export type Party = 'neighbours' | 'committee' | 'station' | 'township' | 'police110' | 'county' | 'women'
