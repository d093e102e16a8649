import { characterOf, compounds } from './characters.ts'

/**
 * A cleaned name as its keys see it. A middle dot parts it in two; where there is none the surname is one character, or two
 * of a known compound.
 * @returns surname, whole name and sounds, variants of characters as one
 */
export const spelt = (
  name: string
): { surname: string; plain: string; sound: string; givenSound: string } => {
  const all = [...name]
  const dot = all.indexOf('·')
  const characters = all.filter((char) => char !== '·').map(characterOf)
  const plain = characters.map((each) => each.plain).join('')
  const compound = characters.length > 2 ? compounds[characters[0]!.plain + characters[1]!.plain] : undefined
  const cut = dot >= 0 ? dot : compound ? 2 : 1
  const [first, rest] = [characters.slice(0, cut), characters.slice(cut)]
  const given = rest.map((each) => each.given)
  const sounds =
    cut === 1
      ? first.map((each) => each.surname)
      : dot < 0 && compound
        ? [compound]
        : first.map((each) => each.given)
  return {
    surname: first.map((each) => each.plain).join(''),
    plain,
    sound: [...sounds, ...given].join(' '),
    givenSound: given.join(' ')
  }
}
