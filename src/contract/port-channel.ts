/**
 * The word by which the page hands one end of a MessageChannel to the preload (`window.postMessage`), and the preload to
 * the main process (`ipcRenderer.postMessage`). On that port runs the contract.
 */
export const PORT_CHANNEL = 'matinee:port'
