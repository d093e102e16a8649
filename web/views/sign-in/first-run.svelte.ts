import { session } from '../../data/session.svelte.ts'
import { administratorRoles, setUp, type Administrator } from '../../data/signing.ts'
import { say } from '../../words/say.ts'
import { accountForm, acceptable } from './rules.ts'

export type Typed = Administrator & { again: string }
export type TypedField = 'account' | 'name' | 'password' | 'again'

/** What is typed on the first run, and what is wrong with it. */
export class FirstRun {
  token = $state('')
  unit = $state('')
  people = $state<Typed[]>(
    administratorRoles.map((role) => ({ role, account: '', name: '', password: '', again: '' }))
  )
  /** The act was tried: from then on what is empty is wrong too. */
  tried = $state(false)

  /** In words; '' when nothing is, or when it is only not typed yet. */
  wrong = (person: Typed, field: TypedField): string => {
    if (person[field].trim() === '') return this.tried ? say('setup.fill') : ''
    if (field === 'account') {
      if (!accountForm.test(person.account)) return say('setup.account.rule')
      const same = this.people.some((other) => other !== person && other.account === person.account)
      return same ? say('setup.account.same') : ''
    }
    if (field === 'again') return person.again === person.password ? '' : say('password.differs')
    return ''
  }

  lacking = (value: string): string => (this.tried && value.trim() === '' ? say('setup.fill') : '')

  get ready() {
    const fields = ['account', 'name', 'password', 'again'] as const
    const least = session.said!.password.length
    return (
      [this.token, this.unit].every((value) => value.trim() !== '') &&
      this.people.every(
        (person) =>
          fields.every((field) => person[field].trim() !== '' && this.wrong(person, field) === '') &&
          acceptable(person.password, person.account, least)
      )
    )
  }

  send = () =>
    setUp({
      token: this.token.trim(),
      unit: this.unit.trim(),
      administrators: this.people.map(({ role, account, name, password }) => ({
        ...{ role, account, password },
        name: name.trim()
      }))
    })
}
