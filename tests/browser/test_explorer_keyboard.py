"""All of the page by keyboard alone."""

from __future__ import annotations

import pytest

from tests.browser.explorer import example, opened

FOCUSED = "() => document.activeElement"


@pytest.fixture
def page(browser, saved):
    with opened(browser, saved(example("pedestrian-detector"))) as found:
        yield found


def focused(page, what):
    return page.page.evaluate(f"() => {{ const focused = document.activeElement; return {what}; }}")


def tab_to(page, wanted, most=80):
    """Press Tab until the script `wanted` holds of what is focused."""
    for _ in range(most):
        page.page.keyboard.press("Tab")
        if focused(page, wanted):
            return
    pytest.fail(f"no Tab leads to {wanted}")


def test_the_first_tab_offers_to_skip_to_the_ranking(page):
    page.page.keyboard.press("Tab")
    assert focused(page, "focused.textContent") == "Skip to the ranking"
    page.page.keyboard.press("Enter")
    assert focused(page, "focused.id") == "ranking"
    assert "#" not in page.page.url


def test_arrows_move_a_slider(page):
    tab_to(page, "focused.id === 'w-fit'")
    page.settled(lambda: page.page.keyboard.press("ArrowLeft"))
    assert focused(page, "focused.id") == "w-fit"
    assert page.page.locator("#w-fit").input_value() == "5.9"
    assert page.page.locator("#w-fit").get_attribute("aria-valuetext") == "5.9, 42% of all weights"
    assert "Fit to the needs 6 \N{RIGHTWARDS ARROW} 5.9" in page.page.inner_text("#state")


def test_space_turns_a_switch_over(page):
    tab_to(page, "focused.id === 'n-1'")
    page.settled(lambda: page.page.keyboard.press("Space"))
    assert "keras" in [id for id, _ in page.ranking()]


def test_a_row_opens_to_its_numbers_and_a_number_to_its_reason_and_sources(page):
    tab_to(page, "focused.matches('button.name')")
    page.page.keyboard.press("Enter")
    assert focused(page, "focused.getAttribute('aria-expanded')") == "true"
    tab_to(page, "focused.matches('.detail button.figure')")
    panel = page.page.locator("#evidence")
    # Focus alone shows the reason ...
    assert panel.is_visible()
    assert focused(page, "focused.getAttribute('aria-expanded')") == "true"
    page.page.keyboard.press("Tab")
    assert "PyTorch: Documentation" in panel.inner_text()
    assert page.page.locator("button.figure[aria-expanded=true]").count() == 1
    # ... Enter leads to its sources ...
    page.page.keyboard.press("Enter")
    tab_to(page, "focused.matches('#evidence a')")
    assert focused(page, "focused.href").startswith("https://")
    # ... and Escape back to the number.
    page.page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert focused(page, "focused.matches('.detail button.figure')")
    assert page.page.locator("button.figure[aria-expanded=true]").count() == 0


def test_the_heat_map_is_one_stop_and_arrows_move_in_it(page):
    tab_to(page, "focused.closest('table.heat') !== null", most=200)
    here = focused(page, "focused.dataset.key")
    page.page.keyboard.press("ArrowDown")
    below = focused(page, "focused.dataset.key")
    page.page.keyboard.press("ArrowRight")
    beside = focused(page, "focused.dataset.key")
    assert len({here, below, beside}) == 3
    assert page.page.locator("#evidence").is_visible()
    page.page.keyboard.press("Tab")
    assert focused(page, "focused.closest('table.heat') === null")
    assert page.page.locator("table.heat button[tabindex='0']").count() == 1


def test_the_panel_goes_when_the_focus_goes_elsewhere(page):
    page.page.locator("button.name").first.click()
    page.page.locator(".detail button.figure").first.click()
    assert page.page.locator("#evidence").is_visible()
    page.page.locator("#w-speed").focus()
    assert page.page.locator("#evidence").is_hidden()


def test_a_number_that_is_asked_about_stays_asked_about_while_weights_move(page):
    page.page.locator("button.name").first.click()
    page.page.locator(".detail button.figure").nth(1).click()
    page.settled(lambda: page.page.evaluate(
        "() => { const slider = document.querySelector('#w-fit'); slider.value = 0; slider.dispatchEvent(new Event('input')); }"
    ))  # fmt: skip
    assert focused(page, "focused.dataset.key") == "pytorch documentation"
    assert "/ 8 (weight, value, sum of all weights)" in page.page.inner_text("#evidence")
