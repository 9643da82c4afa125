"""A slider is followed within a frame."""

from __future__ import annotations

import statistics

from tests.browser.explorer import opened, sixty

FRAME_MS = 16
MOVE = """async () => {
    const slider = document.querySelector("#w-fit");
    performance.clearMeasures();
    for (let step = 0; step < 60; step++) {
        slider.value = (step * 0.37) % 10;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
    return performance.getEntriesByName("draw").map((each) => each.duration);
}"""


def test_a_move_of_a_slider_takes_less_than_a_frame_of_script_at_sixty_libraries(browser, saved):
    with opened(browser, saved(sixty())) as page:
        took = page.page.evaluate(MOVE)
        assert len(page.ranking()) == 60
        assert len(took) >= 50
        # Other processes may take the machine at times: a quarter of the moves is not disturbed.
        assert statistics.quantiles(took)[0] < FRAME_MS, sorted(took)
