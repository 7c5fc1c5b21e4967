/**
 * 六方: the parties that answer a call, in the order of the lamps; `women` is 妇联, asked only in the restricted circle;
 * `kin` are the caller's people far away, who are told and never counted on.
 */
export type Party = 'neighbours' | 'committee' | 'station' | 'township' | 'police110' | 'county' | 'women' | 'kin'
