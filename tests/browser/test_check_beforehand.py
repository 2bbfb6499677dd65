"""The check beforehand, with a laptop and a phone."""

from playwright.sync_api import Browser, expect
from server_processes import App

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari"


def test_a_phone_that_scans_the_code_appears_on_the_laptop_by_itself(
    chromium: Browser, app: App
) -> None:
    laptop = chromium.new_context().new_page()
    laptop.goto(app.office)
    laptop.get_by_role("button", name="Open de bijeenkomst").click()
    laptop.get_by_role("link", name="Naar jouw pagina").click()
    laptop.wait_for_url("**/begeleider/*")
    code = laptop.url.rpartition("/")[2]
    laptop.goto(f"{app.url}controle/{code}")
    expect(laptop.get_by_text("Er is nog geen telefoon binnen.")).to_be_visible()
    phone = chromium.new_context(user_agent=IPHONE).new_page()
    phone.goto(f"{app.url}proef/{code}")
    expect(phone.get_by_role("heading", name="Het werkt.")).to_be_visible()
    expect(phone.get_by_text("milliseconden")).to_be_visible()
    expect(laptop.get_by_text("Een ander apparaat kwam binnen.")).to_be_visible()
    expect(laptop.get_by_text("Een iPhone")).to_contain_text("milliseconden")
    for page in (laptop, phone):
        page.context.close()
