import { onMount } from 'svelte'

/** Said once the ledger has changed (a load, an undo): whoever shows figures may ask again. */
const dataChanged = 'mingzhang:data-changed'
export const tellChanged = () => window.dispatchEvent(new CustomEvent(dataChanged))

/** Runs `then` whenever the ledger has changed, while the component lives. */
export const whenChanged = (then: () => void) =>
  onMount(() => {
    window.addEventListener(dataChanged, then)
    return () => window.removeEventListener(dataChanged, then)
  })
