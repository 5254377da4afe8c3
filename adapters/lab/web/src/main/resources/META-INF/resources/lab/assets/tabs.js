// Tabs after the ARIA pattern: arrow keys, Home and End move among them, and only the chosen one is in the tab order.

/** @param choose receives the name of the selected tab */
export function tablist(list, choose) {
  const tabs = [...list.querySelectorAll('[role=tab]')];
  const name = (tab) => tab.dataset.tab;
  list.addEventListener('click', (event) => {
    const tab = event.target.closest('[role=tab]');
    if (tab) choose(name(tab));
  });
  list.addEventListener('keydown', (event) => {
    const at = tabs.indexOf(document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    const tab = tabs[(next + tabs.length) % tabs.length];
    tab.focus();
    choose(name(tab));
  });
  return {
    show(chosen) {
      for (const tab of tabs) {
        const selected = name(tab) === chosen;
        tab.setAttribute('aria-selected', String(selected));
        tab.tabIndex = selected ? 0 : -1;
        document.getElementById(tab.getAttribute('aria-controls')).hidden = !selected;
      }
    },
  };
}
