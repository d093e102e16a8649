/** From where on something shared speaks of suspicion, and from where on it is somebody's office: ours, no document sets them. */
export interface Limits {
  /** Households on one account above which it is a hub: an agent bank's 代发账户, a township's account. */
  accountHub: number
  /** Households on one phone above which it is a hub: the phone of a village clerk. */
  phoneHub: number
  /** Households on one phone that are a reason by themselves; fewer only tie persons who are suspect by their accounts. */
  phoneShared: number
  /** Persons one operator changed into one account. */
  operatorChanges: number
  /** Days two accounts of one person may be used side by side: projects follow a changed card one after the other. */
  parallelDays: number
}

export const usualLimits: Limits = {
  ...{ accountHub: 300, phoneHub: 50, phoneShared: 3 },
  ...{ operatorChanges: 3, parallelDays: 60 }
}
