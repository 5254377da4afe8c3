package dev.interleave.bootstrap.lab;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which controls of a page the Tab key reaches, and whether their focus is visible. */
final class TabKey {

  /** Numbers the visible controls. Of a group of radio buttons, Tab reaches the checked one. */
  private static final String MARK =
      """
      () => {
        const skipped = (e) => e.type === 'radio' && !e.checked
            && document.querySelector(`input[type=radio][name="${e.name}"]:checked`);
        const controls = [...document.querySelectorAll('a[href], button, select, input, textarea, summary, [tabindex]')]
            .filter((e) => e.tabIndex >= 0 && !e.disabled && !skipped(e) && e.checkVisibility({ visibilityProperty: true }));
        controls.forEach((e, at) => e.setAttribute('data-tab-stop', `${at} ${e.tagName} ${(e.getAttribute('aria-label') ?? e.textContent).trim().slice(0, 40)}`));
        // The next Tab begins at the start of the page, and not at the target of the URL's fragment.
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute('tabindex');
        return controls.map((e) => e.getAttribute('data-tab-stop'));
      }
      """;

  /** The focused control, and whether an outline or a shadow shows the focus; null at the end. */
  private static final String FOCUSED =
      """
      () => {
        const focused = document.activeElement;
        if (!focused || focused === document.body) return null;
        const style = getComputedStyle(focused);
        const shown = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
        return [focused.getAttribute('data-tab-stop') ?? '', shown ? 'shown' : 'hidden'];
      }
      """;

  private TabKey() {}

  /**
   * Presses Tab from the start of the page to its end.
   *
   * @return for each control that Tab does not reach, or that does not show its focus, a complaint
   */
  @SuppressWarnings("unchecked")
  static List<String> complaints(Page page) {
    Set<String> unreached = new LinkedHashSet<>((List<String>) page.evaluate(MARK));
    if (unreached.isEmpty()) {
      return List.of("There is no control.");
    }
    List<String> complaints = new ArrayList<>();
    int most = 2 * unreached.size() + 10;
    for (int i = 0; i < most && !unreached.isEmpty(); i++) {
      page.keyboard().press("Tab");
      List<String> focused = (List<String>) page.evaluate(FOCUSED);
      if (focused == null) {
        break;
      }
      if (unreached.remove(focused.get(0)) && focused.get(1).equals("hidden")) {
        complaints.add("focus is not visible: " + focused.get(0));
      }
    }
    unreached.forEach(control -> complaints.add("not reached: " + control));
    return complaints;
  }
}
