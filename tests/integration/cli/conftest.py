"""What tests of the command share: an installation of the test's own."""

import pytest


@pytest.fixture
def settings(engine_url: str, empty_prefix: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of a command; kept files stand in a folder of the test's own."""
    return {
        "OPENSEARCH_URL": engine_url,
        "KAMERVRAGEN_INDEX_PREFIX": empty_prefix,
        "KAMERVRAGEN_KEPT_FILES": str(tmp_path_factory.mktemp("kept")),
    }
