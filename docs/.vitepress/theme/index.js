import DefaultTheme from 'vitepress/theme'
import Mermaid from './Mermaid.vue'
import Sections from './Sections.vue'
import './style.css'

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('Mermaid', Mermaid)
    app.component('Sections', Sections)
  },
}
