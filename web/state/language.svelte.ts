import { kept } from './kept.ts'

export type Language = 'zh' | 'en'

/** 中 or EN; told to the document so that screen readers change voice. */
class Language_ {
  #current = $state<Language>(kept('language', ['zh', 'en'], 'zh'))

  get current() {
    return this.#current
  }

  set current(language: Language) {
    this.#current = language
    localStorage.setItem('language', language)
    tell(language)
  }
}

const tell = (language: Language) => (document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en')

export const language = new Language_()
tell(language.current)

/** The words of the reader's language, from an answer that carries both. */
export const inWords = (said: { zh: string; en: string }) =>
  (language.current === 'zh' ? said.zh : said.en) || said.zh || said.en
