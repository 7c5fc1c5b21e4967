/** Where whoever writes is known to live; nothing of a stranger. */
export interface Near {
  readonly groupId?: number | undefined
  readonly villageId?: number | undefined
}

/**
 * A place that a text names. `certain`: it can only be this one · `likely`: by a surname, a person who is spoken of, or
 * a name that is unique by chance.
 */
export interface NamedPlace {
  readonly kind: 'pole' | 'household' | 'group' | 'place'
  readonly householdId?: number
  readonly groupId?: number
  /** The pole that is named; of a household the one nearest to it. */
  readonly pole?: string
  readonly lng?: number
  readonly lat?: number
  /** As the texts say it: `大营三组李兴明家`, `老龙潭杆0123`. */
  readonly label: string
  readonly certainty: 'certain' | 'likely'
}

/** Everything of a text that has a place in the register, most exact first; nothing of it chosen yet. */
export interface Namings {
  readonly poles: readonly NamedPlace[]
  /** Households by number, name or surname; one that is ambiguous stands here with all that it may be. */
  readonly houses: readonly { readonly candidates: readonly NamedPlace[] }[]
  readonly spots: readonly NamedPlace[]
  readonly groups: readonly NamedPlace[]
  readonly villages: readonly NamedPlace[]
  /** The words themselves, whether or not they were found. */
  readonly spoken: { readonly group?: string; readonly pole?: string; readonly surname?: string }
}
