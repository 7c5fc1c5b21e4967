import '@mantine/core/styles.css'
import './tokens.css'
import './shell.css'
import './board.css'
import './card.css'
import './verbs.css'
import './station.css'
import './drills.css'
import './narrow.css'
import './desk.css'
import './panels.css'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no #root')
createRoot(root).render(<App />)
