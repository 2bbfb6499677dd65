"""What the log leaves out."""


def test_keys_are_redacted_in_the_log(app, browser) -> None:
    visitor = browser()
    visitor.get("scherm/ZZZZZ?sleutel=GEHEIM-1&x=1")
    visitor.get("kantoor?sleutel=GEHEIM-2", headers={"referer": f"{app.url}?sleutel=GEHEIM-3"})
    assert app.says("403 GET /kantoor?sleutel=")
    assert "GEHEIM" not in app.log
