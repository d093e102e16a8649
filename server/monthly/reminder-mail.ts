/** Reminders that go by mail. */
import { createHash } from 'node:crypto'
import type { Config } from '../config.ts'
import { openMail } from '../mail/mail.ts'
import type { MonthHouse } from './house.ts'
import { type About, note, type Outcome } from './reminder-notes.ts'
import type { Reminding } from './reminder-words.ts'

export type MailHouse = MonthHouse & { config: Pick<Config, 'smtpUrl' | 'smtpSecretFile' | 'mailFrom'> }

/** What a letter reminds of, whom and on which day, as a name that tells nobody: the same again is its twin. */
const nameOf = (...about: string[]): string =>
  createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 32)

/** Each letter is noted before it goes: after a sudden end those that may have gone stand there, and none is sent again by itself. */
export const mailed = async (
  house: MailHouse,
  all: readonly Reminding[],
  about: About
): Promise<Outcome[]> => {
  const { office_zh, name: region } = house.region
  const settle = house.office.db.prepare('update reminder set state = ?, error = ? where no = ?')
  const mail = await openMail(house.config)
  try {
    const outcomes: Outcome[] = []
    for (const { unit, subject, text } of all) {
      const outcome: Outcome = { unit, sent_to: unit.email, ...(unit.email ? trying : noAddress), text }
      outcomes.push(outcome)
      const no = note(house, about, outcome)
      if (!unit.email) continue
      const day = house.today()
      const told = `${unit.title_zh}：\n\n${text}\n\n${office_zh}\n${day}\n`
      const name = nameOf(region, about.month, unit.unit_code, unit.email, day, text)
      const { state, error } = await mail.send({ name, to: unit.email, subject, text: told })
      settle.run(state, error, no)
      Object.assign(outcome, { state, error })
    }
    return outcomes
  } finally {
    mail.close()
  }
}

const noAddress = { state: 'no-address', error: '没有填邮箱 | no address is on record' } as const
const trying = {
  state: 'trying',
  error: '没有等到邮件服务器的答复，可能已经发出 | no answer of the mail server yet; it may have gone'
} as const
