"""What is asked of OpenSearch, and the state of its indices."""
