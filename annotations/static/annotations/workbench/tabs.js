// Tabs by the ARIA pattern: arrows move, only the chosen one is in the tab order.

export class Tabs {
  constructor(list, chosen = () => {}) {
    this.tabs = [...list.querySelectorAll("[role=tab]")];
    this.chosen = chosen;
    for (const tab of this.tabs) tab.addEventListener("click", () => this.choose(tab.id));
    list.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const at = this.tabs.indexOf(document.activeElement);
      const next = this.tabs.at((at + step) % this.tabs.length);
      this.choose(next.id);
      next.focus();
    });
  }

  choose(id) {
    for (const tab of this.tabs) {
      const isChosen = tab.id === id;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !isChosen;
    }
    this.chosen(id);
  }
}
