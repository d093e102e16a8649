/** What the package routes tell: the server's own types, which JSON keeps as they are. */
import type { MadeHere } from '../../../../server/package/kept.ts'
import type { PackageTold } from '../../../../server/package/detected.ts'

export type { PackageLoaded as FileLoad } from '../../../../server/package/loads.ts'
export type { Preview } from '../../../../server/package/preview.ts'
export type { Shown as Received } from '../../../../server/package/received.ts'
export type { PackageWish as Wish } from '../../../../server/package/wish.ts'
export type { MadeHere as Made, PackageTold as Told }
export type Held = MadeHere['files'][number]
export type CameFile = PackageTold['files'][number]
