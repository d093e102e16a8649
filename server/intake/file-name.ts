import { masksOf, usual } from '../identity/masks.ts'

/** Longest name kept, characters. */
const MOST = 150
/** Control characters, and those that nobody sees or that turn the text after them round (`gpj.exe` for `exe.jpg`). */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

const { text } = masksOf(usual)

/** Pieces of a name parted by `_`, each as a remark is masked: people put ID numbers into file names. */
const masked = (name: string): string =>
  name
    .split('_')
    .map((piece) => text(piece.trim()))
    .join('_')

/** The ending stays when the middle has to go, it tells what the file is. */
const shortened = (name: string): string => {
  const signs = [...name]
  if (signs.length <= MOST) return name
  const ending = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? ''
  return `${signs.slice(0, MOST - 1 - ending.length).join('')}…${ending}`
}

const clean = (name: string): string =>
  masked(name.toWellFormed().replace(UNSEEN, '').trim()).replace(/^\.+$/, '')

/**
 * The name under which a delivered file is shown and recorded: its last part, in visible characters, ID numbers
 * masked. Nothing is ever opened or written under it, so names of devices (`NUL.csv`) are names like others.
 */
export const fileNameOf = (given: string): string =>
  shortened(
    clean(
      given
        .replace(/^[a-z]:/i, '')
        .split(/[\\/]/)
        .findLast((part) => clean(part) !== '') ?? ''
    )
  ) || '未命名'

/** The same for a member of an archive, whose folders are part of its name. */
export const memberNameOf = (given: string): string =>
  shortened(
    given
      .split(/[\\/]/)
      .map(clean)
      .filter((part) => part !== '')
      .join('/')
  ) || '未命名'
