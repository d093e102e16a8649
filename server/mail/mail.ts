/** Letters that go out by SMTP: the installation's mail server, one letter at a time, each told whether it went. */
import { readFileSync } from 'node:fs'
import type { Config } from '../config.ts'
import { Problem } from '../schemas/problem.ts'

export interface Letter {
  /** The left of its Message-ID: two letters of one name are twins, which receivers and archives keep once. */
  name: string
  to: string
  subject: string
  text: string
}

/** What became of a letter. */
export type Delivery =
  { state: 'sent'; error: '' } | { state: 'failed'; /** Without the address: zh | en. */ error: string }

export interface Mailer {
  /**
   * Hands one letter to the mail server; a refusal is an answer, never thrown. Once the server itself cannot be used no
   * other letter is tried: each would wait as long, and a password refused many times locks the account.
   */
  send(letter: Letter): Promise<Delivery>
  close(): void
}

type MailSettings = Pick<Config, 'smtpUrl' | 'smtpSecretFile' | 'mailFrom'>

/** Longest silence of the server, ms. */
const PATIENCE = 10_000

/** Faults of one letter; all others are the server's. */
const ofLetter = new Set(['EENVELOPE', 'EMESSAGE'])

/** What nodemailer tells of a fault. */
interface Fault {
  code?: string
  responseCode?: number
}

/** The fault in words that name nobody: servers repeat the address in theirs. */
const wordsOf = ({ code = '', responseCode }: Fault): string => {
  const number = responseCode === undefined ? '' : ` (${responseCode})`
  if (code === 'EENVELOPE')
    return `邮件服务器不收这个地址，请核对邮箱 | the mail server refuses this address${number}`
  if (code === 'EAUTH')
    return `邮件服务器的用户名或口令不对，请找管理员 | wrong user or password for the mail server${number}`
  if (code === 'EMESSAGE') return `邮件服务器拒绝了这封信 | the mail server refused the letter${number}`
  return `连不上邮件服务器，请稍后再发或找管理员 | the mail server cannot be reached${number}`
}

const secretOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new Problem(
      {
        ...{ status: 503, code: 'mail-secret' },
        zh: '读不到邮件服务器的口令文件，请管理员检查 MINGZHANG_SMTP_SECRET_FILE',
        en: 'the file with the mail password cannot be read; see MINGZHANG_SMTP_SECRET_FILE'
      },
      { cause }
    )
  }
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)
const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

/**
 * A connection to the mail server of the settings; a user's password never goes over an open line.
 * @throws Problem 422 `mail-not-set` when the settings name none, 503 `mail-secret`
 */
export const openMail = async ({ smtpUrl, smtpSecretFile, mailFrom }: MailSettings): Promise<Mailer> => {
  if (!smtpUrl)
    throw new Problem({
      ...{ status: 422, code: 'mail-not-set' },
      zh: '没有设置邮件服务器，不能发邮件。请用站内提醒或信函，或请管理员设置 MINGZHANG_SMTP_URL',
      en: 'no mail server is set; remind by list or letter, or have MINGZHANG_SMTP_URL set'
    })
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    ...{ pool: true, maxConnections: 1, host: hostOf(url), secure, requireTLS: user !== '' },
    port: Number(url.port) || (secure ? 465 : 25),
    ...(user && { auth: { user, pass: secretOf(smtpSecretFile) } }),
    ...{ connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE }
  })
  let away: Delivery | undefined
  return {
    send: async ({ name, ...letter }) => {
      if (away) return away
      try {
        const messageId = `<${name}@${domainOf(mailFrom)}>`
        await transport.sendMail({ ...letter, messageId, from: mailFrom })
        return { state: 'sent', error: '' }
      } catch (error) {
        const failed: Delivery = { state: 'failed', error: wordsOf(error as Fault) }
        if (!ofLetter.has((error as Fault).code ?? '')) away = failed
        return failed
      }
    },
    close: () => transport.close()
  }
}
