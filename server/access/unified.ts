/** Unified government login (统一身份认证): OpenID Connect, authorization code with PKCE, by `openid-client`. */
import { readFileSync } from 'node:fs'
import * as oidc from 'openid-client'
import { Problem } from '../schemas/problem.ts'
import { openSecret, sealSecret } from './secrets.ts'

export interface UnifiedSettings {
  /** https address of the issuer; http only on this machine. */
  issuer: string
  client: string
  /** File with the client's secret; '' for a public client. */
  secretFile: string
  /** Where the issuer sends people back to. */
  callback: string
}

/** What is remembered between leaving for the issuer and coming back; sealed in a cookie. */
interface Journey {
  state: string
  nonce: string
  verifier: string
  /** ms since 1970 after which it is worth nothing. */
  until: number
  /** Path of our own page to return to. */
  back: string
}

export const JOURNEY_MINUTES = 10

const refused = (status: number, code: string, zh: string, en: string, cause?: unknown): Problem =>
  new Problem({ status, code, zh, en }, { cause })

/** A path of ours and nothing else: no host, no scheme, no backslash that a browser takes for a slash, no tab or line end that it leaves out. */
const ownPath = (path: string): string => (/^\/(?![/\\])[^\\\s\p{C}]*$/u.test(path) ? path : '/')

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

export interface Unified {
  /** Where to send the browser, and what to keep in its cookie. @throws Problem 503 `unified-down` */
  leave(back: string): Promise<{ to: string; kept: string }>
  /** Who came back. @throws Problem 401 `unified-failed`, 503 `unified-down` */
  arrive(query: string, kept: string | undefined): Promise<{ subject: string; back: string }>
}

export const unifiedLogin = (
  { issuer, client, secretFile, callback }: UnifiedSettings,
  key: Buffer
): Unified => {
  const { protocol, hostname } = new URL(issuer)
  const near = protocol === 'http:' && loopback.has(hostname)
  if (protocol !== 'https:' && !near)
    throw refused(
      500,
      'unified-plain',
      `统一身份认证的地址必须是 https：${issuer}`,
      `the issuer must be https: ${issuer}`
    )
  let found: Promise<oidc.Configuration> | null = null
  const discover = () => {
    const secret = secretFile ? readFileSync(secretFile, 'utf8').trim() : undefined
    return oidc.discovery(new URL(issuer), client, secret, secret ? undefined : oidc.None(), {
      timeout: 5,
      ...(near && { execute: [oidc.allowInsecureRequests] })
    })
  }
  const configuration = async () => {
    try {
      return await (found ??= discover())
    } catch (cause) {
      found = null
      throw refused(
        503,
        'unified-down',
        '统一身份认证暂时连不上，请稍后再试，或用本系统的账号登录',
        'unified login cannot be reached; try later or sign in with an account of this system',
        cause
      )
    }
  }
  const failed = (cause?: unknown) =>
    refused(
      401,
      'unified-failed',
      '统一身份认证没有完成或已过期，请重新登录',
      'unified login was not finished or has expired; sign in again',
      cause
    )
  const journeyOf = (kept: string | undefined): Journey => {
    try {
      const journey = JSON.parse(
        openSecret(key, 'oidc', Buffer.from(kept ?? '', 'base64url')).toString()
      ) as Journey
      if (journey.until > Date.now()) return journey
    } catch (cause) {
      throw failed(cause)
    }
    throw failed()
  }
  return {
    leave: async (back) => {
      const to = await configuration()
      const journey: Journey = {
        ...{ state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() },
        ...{ until: Date.now() + JOURNEY_MINUTES * 60_000, back: ownPath(back) }
      }
      const address = oidc.buildAuthorizationUrl(to, {
        ...{ redirect_uri: callback, scope: 'openid', state: journey.state, nonce: journey.nonce },
        code_challenge: await oidc.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256'
      })
      const kept = sealSecret(key, 'oidc', Buffer.from(JSON.stringify(journey))).toString('base64url')
      return { to: address.href, kept }
    },
    arrive: async (query, kept) => {
      const { state, nonce, verifier, back } = journeyOf(kept)
      const from = await configuration()
      try {
        const tokens = await oidc.authorizationCodeGrant(from, new URL(`${callback}?${query}`), {
          ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce },
          idTokenExpected: true
        })
        return { subject: tokens.claims()!.sub, back }
      } catch (cause) {
        throw failed(cause)
      }
    }
  }
}
