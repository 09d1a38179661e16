"""Sources that go, and their backup."""
