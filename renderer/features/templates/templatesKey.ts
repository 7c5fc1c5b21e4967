/** Under which the texts are kept on this screen, list and details alike. */
export const TEMPLATES_KEY = ['templates']
